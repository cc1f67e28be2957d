import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'staff',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [{ path: '/staff', needs: 'staff.employee.read', load: () => import('./pages/StaffPage.tsx') }],
  menu: [{ path: '/staff', label: 'staff.menu', icon: 'staff', needs: 'staff.employee.read', order: 60 }],
} satisfies WebRoom
