import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'planning.group.read': 'Видеть, чему и кем обучается класс',
  'planning.own_group.read': 'Видеть свои учебные группы',
  'planning.groups': 'Предметы и учителя',
  'planning.subject': 'Предмет',
  'planning.teachers': 'Учителя',
  'planning.subgroup': 'подгруппа {name}',
  'planning.subgroup.boys': 'мальчики',
  'planning.subgroup.girls': 'девочки',
  'planning.with': 'вместе с {labels}',
  'planning.pupils': 'Учеников',
  'planning.teachers.none': 'пока никого',
  'planning.groups.none': 'Для этого класса пока ничего не запланировано',
  'planning.groups.none.text': 'Когда план класса введут, здесь будут предметы и их учителя.',
}
