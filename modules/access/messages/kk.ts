import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'access.log.read': 'Әрекеттер журналын оқу',
  'access.log.menu': 'Әрекеттер журналы',
  'access.org_unknown': 'Сіз бұл мектепке тіркелмегенсіз.',
  'access.role.administrator': 'Әкімші',
  'access.role.deputy': 'Директордың орынбасары',
  'access.role.teacher': 'Пән мұғалімі',
  'access.role.homeroom': 'Сынып жетекшісі',
  'access.role.pupil': 'Оқушы',
  'access.role.parent': 'Ата-ана',
}
