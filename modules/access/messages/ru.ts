import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'access.log.read': 'Читать журнал действий',
  'access.log.menu': 'Журнал действий',
  'access.org_unknown': 'Вы не числитесь в этой школе.',
  'access.role.administrator': 'Администратор',
  'access.role.deputy': 'Заместитель директора',
  'access.role.teacher': 'Учитель-предметник',
  'access.role.homeroom': 'Классный руководитель',
  'access.role.pupil': 'Ученик',
  'access.role.parent': 'Родитель',
}
