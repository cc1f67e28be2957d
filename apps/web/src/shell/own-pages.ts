/** Pages of the shell itself, in the same form as a room's. */
import type { WebRoom } from '@alippe/kernel/web'

const none = async () => ({})

export const ownPages: WebRoom = {
  name: 'shell',
  messages: { kk: none, ru: none, en: none }, // spoken before any room is
  pages: [
    { path: '/', load: () => import('../pages/TodayPage.tsx') },
    { path: '/profile', load: () => import('../pages/ProfilePage.tsx') },
  ],
  menu: [],
}
