import type { WebRoom } from '@alippe/kernel/web'

export default {
  name: 'timetable',
  messages: {
    kk: async () => (await import('../messages/kk.ts')).kk,
    ru: async () => (await import('../messages/ru.ts')).ru,
    en: async () => (await import('../messages/en.ts')).en,
  },
  pages: [{ path: '/timetable', needs: 'timetable.lesson.read', load: () => import('./pages/TimetablePage.tsx') }],
  menu: [{ path: '/timetable', label: 'timetable.title', icon: 'timetable', needs: 'timetable.lesson.read', order: 30, phone: 3 }],
  // Who works here has the lessons of the day on the first page; a pupil's and a parent's day is the diary's.
  today: [{ needs: 'timetable.teacher.read', order: 10, place: 'main', load: () => import('./pages/MyLessonsCard.tsx') }],
} satisfies WebRoom
