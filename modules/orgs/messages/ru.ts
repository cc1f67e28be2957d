import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'orgs.room.read': 'Видеть кабинеты школы',
}
