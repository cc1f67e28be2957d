import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'interop',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [
    { path: '/imports', needs: 'interop.import.read', load: () => import('./pages/ImportsPage.tsx') },
    { path: '/imports/:importId', needs: 'interop.import.read', load: () => import('./pages/ImportPage.tsx') },
  ],
  menu: [{ path: '/imports', label: 'interop.menu', icon: 'import', needs: 'interop.import.read', order: 95 }],
} satisfies WebRoom
