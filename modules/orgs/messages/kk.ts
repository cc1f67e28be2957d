import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'orgs.room.read': 'Мектептің кабинеттерін көру',
}
