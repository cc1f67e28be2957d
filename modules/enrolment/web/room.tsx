import type { WebRoom } from '@alippe/kernel/web'
import { words } from './words.ts'

export default {
  name: 'enrolment',
  messages: words,
  // The page of one class is planning's: it shows what the class is taught beside its roll.
  pages: [{ path: '/classes', needs: 'enrolment.class.read', load: () => import('./pages/ClassesPage.tsx') }],
  menu: [{ path: '/classes', label: 'enrolment.menu', icon: 'pupils', needs: 'enrolment.class.read', order: 50 }],
} satisfies WebRoom
