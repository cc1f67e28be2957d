import type { WebRoom } from '@alippe/kernel/web'
import { words } from './words.ts'

/** Homework has no page of its own yet: it is written on the lesson's page and read in the diary. */
export default { name: 'assignments', messages: words, pages: [], menu: [] } satisfies WebRoom
