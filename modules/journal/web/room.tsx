import { words as homework } from '@alippe/assignments/parts/words'
import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'journal',
  // The lesson's page writes homework too: its words come along.
  messages: {
    kk: async () => ({ ...(await homework.kk()), ...(await import('../messages/kk.ts')).kk }),
    ru: async () => ({ ...(await homework.ru()), ...(await import('../messages/ru.ts')).ru }),
    en: async () => ({ ...(await homework.en()), ...(await import('../messages/en.ts')).en }),
  },
  pages: [
    { path: '/journal', needs: 'journal.lesson.read', load: () => import('./pages/JournalPage.tsx') },
    { path: '/journal/group/:groupId', needs: 'journal.page.read', load: () => import('./pages/GroupPage.tsx') },
    { path: '/journal/periods', needs: 'journal.period.read', load: () => import('./pages/PeriodsPage.tsx') },
    { path: '/journal/gaps', needs: 'journal.control.read', load: () => import('./pages/GapsPage.tsx') },
    { path: '/journal/lessons/:lessonId', needs: 'journal.lesson.read', load: () => import('./pages/LessonPage.tsx') },
  ],
  menu: [
    { path: '/journal', label: 'journal.title', icon: 'journal', needs: 'journal.lesson.read', order: 20, phone: 2 },
    { path: '/journal/gaps', label: 'journal.gaps.title', icon: 'reports', needs: 'journal.control.read', order: 22 },
    { path: '/journal/periods', label: 'journal.periods.title', icon: 'closing', needs: 'journal.period.close', order: 24 },
  ],
  today: [
    { needs: 'journal.topic.set', order: 10, place: 'side', load: () => import('./today/UnfilledCard.tsx') },
    { needs: 'journal.control.read', order: 20, place: 'side', load: () => import('./gaps/GapsCard.tsx') },
  ],
  ahead: () => import('./ahead.ts'),
  changes: () => import('./changes.ts'),
} satisfies WebRoom
