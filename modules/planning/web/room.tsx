import { words as ofEnrolment } from '@alippe/enrolment/parts/words'
import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'planning',
  messages: {
    kk: async () => ({ ...(await ofEnrolment.kk()), ...(await import('../messages/kk.ts')).kk }),
    ru: async () => ({ ...(await ofEnrolment.ru()), ...(await import('../messages/ru.ts')).ru }),
    en: async () => ({ ...(await ofEnrolment.en()), ...(await import('../messages/en.ts')).en }),
  },
  pages: [{ path: '/classes/:classId', needs: 'enrolment.class.read', load: () => import('./pages/ClassPage.tsx') }],
  menu: [],
} satisfies WebRoom
