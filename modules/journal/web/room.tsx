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
    { path: '/journal/lessons/:lessonId', needs: 'journal.lesson.read', load: () => import('./pages/LessonPage.tsx') },
  ],
  menu: [{ path: '/journal', label: 'journal.title', icon: 'journal', needs: 'journal.lesson.read', order: 20, phone: 2 }],
  today: [{ needs: 'journal.topic.set', order: 10, place: 'side', load: () => import('./today/UnfilledCard.tsx') }],
} satisfies WebRoom
