import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'reference',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [{ path: '/subjects', needs: 'reference.subject.read', load: () => import('./pages/SubjectsPage.tsx') }],
  menu: [{ path: '/subjects', label: 'reference.menu', icon: 'subjects', needs: 'reference.subject.read', order: 70 }],
} satisfies WebRoom
