import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'calendar',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [{ path: '/calendar', needs: 'calendar.year.read', load: () => import('./pages/YearPage.tsx') }],
  menu: [{ path: '/calendar', label: 'calendar.menu', icon: 'calendar', needs: 'calendar.year.read', order: 80 }],
} satisfies WebRoom
