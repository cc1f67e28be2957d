import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'access',
  messages: {
    kk: async () => (await import('../messages/log-kk.ts')).kk,
    ru: async () => (await import('../messages/log-ru.ts')).ru,
    en: async () => (await import('../messages/log-en.ts')).en,
  },
  pages: [{ path: '/log', needs: 'access.log.read', load: () => import('./pages/LogPage.tsx') }],
  menu: [{ path: '/log', label: 'access.log.menu', icon: 'log', needs: 'access.log.read', order: 90 }],
} satisfies WebRoom
