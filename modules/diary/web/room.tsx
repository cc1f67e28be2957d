import type { WebRoom } from '@alippe/kernel/web'

const page = () => import('./pages/DiaryPage.tsx')

export default {
  name: 'diary',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [
    { path: '/diary', needs: 'diary.page.read', load: page },
    { path: '/diary/:pupilId', needs: 'diary.page.read', load: page },
    { path: '/diary/:pupilId/grades', needs: 'diary.page.read', load: () => import('./pages/GradesPage.tsx') },
    { path: '/diary/:pupilId/:day', needs: 'diary.page.read', load: page },
  ],
  // Others come to a pupil's diary from the page of the class.
  menu: [{ path: '/diary', label: 'diary.title', icon: 'diary', needs: 'diary.news.follow', order: 20, phone: 1 }],
  today: [{ needs: 'diary.news.follow', order: 10, place: 'main', load: () => import('./pages/DiaryCard.tsx') }],
  ahead: () => import('./ahead.ts'),
} satisfies WebRoom
