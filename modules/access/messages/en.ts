export const en = {
  'access.log.read': 'Read the journal of actions',
  'access.log.menu': 'Journal of actions',
  'access.org_unknown': 'You do not belong to this school.',
  'access.role.administrator': 'Administrator',
  'access.role.deputy': 'Deputy director',
  'access.role.teacher': 'Subject teacher',
  'access.role.homeroom': 'Homeroom teacher',
  'access.role.pupil': 'Pupil',
  'access.role.parent': 'Parent',
} as const
