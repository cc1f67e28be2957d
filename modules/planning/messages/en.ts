export const en = {
  'planning.group.read': 'See what a class is taught and by whom',
  'planning.own_group.read': 'See my own teaching groups',
  'planning.groups': 'Subjects and teachers',
  'planning.subject': 'Subject',
  'planning.teachers': 'Teachers',
  'planning.subgroup': 'subgroup {name}',
  'planning.with': 'together with {labels}',
  'planning.pupils': 'Pupils',
  'planning.teachers.none': 'nobody yet',
  'planning.groups.none': 'Nothing is planned for this class yet',
  'planning.groups.none.text': 'Subjects with their teachers will be listed here once the plan of the class is entered.',
} as const
