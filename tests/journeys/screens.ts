/** Every screen of the product and for whom it is in the first place: what is looked over by axe and shown on the contact sheet. */
import type { BrowserContext } from 'playwright-core'

/** Demo sign-ins, by which each role is tried. */
export const readers = { administrator: 'admin', deputy: 'deputy', teacher: 'teacher', parent: 'parent', pupil: 'pupil' } as const
export type Reader = keyof typeof readers
export const DEMO_PASSWORD = 'alippe-demo'

export interface Screen {
  /** For file names and reports. */
  readonly name: string
  /** The pattern of the room's page that it shows; '' for the door. */
  readonly page: string
  /** Whoever uses it most, first; the others may open it too. Empty: nobody is signed in. */
  readonly readers: readonly Reader[]
  /** The address, found by asking the server as its reader would. */
  readonly address: (ask: Ask) => Promise<string>
}

/** The answer of an address below /api/v1. */
export type Ask = (path: string) => Promise<unknown>

const at = (address: string) => async (): Promise<string> => address

interface Listed {
  readonly id: string
}
/** The first of a list that `is` what is wanted, else the first; thrown: the demo school has none. */
function pick<T extends Listed>(list: readonly T[] | undefined, is: (one: T) => boolean = () => true): string {
  const one = list?.find(is) ?? list?.[0]
  if (!one) throw new Error('the demo school has nothing to show here')
  return one.id
}

interface Lessons {
  readonly day: string | null
  readonly previousDay: string | null
  readonly lessons: readonly { readonly id: string; readonly marks: number }[]
  readonly classes: readonly { readonly id: string; readonly label: string }[]
}
const seventh = (c: { readonly label: string }): boolean => c.label.startsWith('7')

/** A lesson of the reader (of a class where he teaches none): of today, still to be filled, or one of the day before with many marks. */
const lesson = (which: 'today' | 'filled', step = '') => async (ask: Ask): Promise<string> => {
  const mine = (await ask('/journal/lessons')) as Lessons
  const whose = mine.lessons.length > 0 ? '' : `&classId=${pick(mine.classes, seventh)}`
  const now = (await ask(`/journal/lessons?day=${mine.day ?? ''}${whose}`)) as Lessons
  if (which === 'today') return `/journal/lessons/${pick(now.lessons)}${step}`
  const before = (await ask(`/journal/lessons?day=${now.previousDay ?? ''}${whose}`)) as Lessons
  return `/journal/lessons/${pick(before.lessons.toSorted((a, b) => b.marks - a.marks))}${step}`
}

/** The diary of the reader's first child (or his own) on the last day before today that had lessons. */
const livedDay = (view: 'day' | 'week') => async (ask: Ask): Promise<string> => {
  const { children } = (await ask('/diary/children')) as { children: readonly Listed[] }
  const { today } = (await ask('/me')) as { today: string }
  const before = [1, 2, 3, 4].map((n) => new Date(Date.parse(today) - n * 86_400_000)).find((d) => d.getUTCDay() % 6 !== 0)
  return `/diary/${pick(children)}/${before?.toISOString().slice(0, 10) ?? today}?view=${view}`
}

/** A page of the reader's first child, or of one's own. */
const firstChild = (page: string) => async (ask: Ask): Promise<string> => {
  const { children } = (await ask('/diary/children')) as { children: readonly Listed[] }
  return `/diary/${pick(children)}${page}`
}

/** The page of a group that the reader teaches, with the last quarter's marks or final grades. */
const groupPage = (query: string) => async (ask: Ask): Promise<string> => {
  const { groups } = (await ask('/journal/groups')) as { groups: readonly { id: string; mine: boolean }[] }
  return `/journal/group/${pick(groups, (g) => g.mine)}${query}`
}

const classPage = (query = '') => async (ask: Ask): Promise<string> => {
  const { classes } = (await ask('/classes')) as { classes: readonly { id: string; label: string }[] }
  return `/classes/${pick(classes, seventh)}${query}`
}

export const screens: readonly Screen[] = [
  { name: 'sign-in', page: '', readers: [], address: at('/') },
  { name: 'today', page: '/', readers: ['teacher', 'parent', 'deputy', 'pupil', 'administrator'], address: at('/') },
  { name: 'lesson', page: '/journal/lessons/:lessonId', readers: ['teacher'], address: lesson('filled') },
  { name: 'lesson-today', page: '/journal/lessons/:lessonId', readers: ['teacher', 'deputy'], address: lesson('today') },
  { name: 'lesson-topic', page: '/journal/lessons/:lessonId', readers: ['teacher'], address: lesson('filled', '?step=topic') },
  { name: 'lesson-marks', page: '/journal/lessons/:lessonId', readers: ['teacher'], address: lesson('filled', '?step=marks') },
  { name: 'journal', page: '/journal', readers: ['teacher', 'deputy', 'administrator'], address: at('/journal') },
  { name: 'journal-page', page: '/journal/group/:groupId', readers: ['teacher'], address: groupPage('') },
  { name: 'journal-page-final', page: '/journal/group/:groupId', readers: ['teacher'], address: groupPage('?period=Q1&view=final') },
  { name: 'journal-control', page: '/journal/gaps', readers: ['deputy', 'administrator'], address: at('/journal/gaps') },
  { name: 'journal-periods', page: '/journal/periods', readers: ['deputy', 'administrator'], address: at('/journal/periods') },
  { name: 'diary', page: '/diary', readers: ['parent', 'pupil'], address: at('/diary') },
  { name: 'diary-day', page: '/diary/:pupilId/:day', readers: ['parent', 'pupil'], address: livedDay('day') },
  { name: 'diary-week', page: '/diary/:pupilId/:day', readers: ['pupil', 'parent'], address: livedDay('week') },
  { name: 'diary-grades', page: '/diary/:pupilId/grades', readers: ['parent', 'pupil'], address: firstChild('/grades') },
  { name: 'timetable', page: '/timetable', readers: ['teacher', 'deputy', 'administrator', 'parent', 'pupil'], address: at('/timetable') },
  { name: 'classes', page: '/classes', readers: ['deputy', 'administrator', 'teacher'], address: at('/classes') },
  { name: 'class', page: '/classes/:classId', readers: ['deputy', 'administrator', 'teacher'], address: classPage() },
  { name: 'class-subjects', page: '/classes/:classId', readers: ['deputy', 'administrator'], address: classPage('?tab=subjects') },
  { name: 'staff', page: '/staff', readers: ['deputy', 'administrator'], address: at('/staff') },
  { name: 'subjects', page: '/subjects', readers: ['deputy', 'administrator', 'teacher'], address: at('/subjects') },
  { name: 'calendar', page: '/calendar', readers: ['deputy', 'teacher', 'administrator', 'parent', 'pupil'], address: at('/calendar') },
  { name: 'log', page: '/log', readers: ['administrator', 'deputy'], address: at('/log') },
  { name: 'imports', page: '/imports', readers: ['administrator', 'deputy'], address: at('/imports') },
  { name: 'profile', page: '/profile', readers: ['pupil', 'teacher', 'parent', 'deputy', 'administrator'], address: at('/profile') },
  { name: 'unknown', page: '', readers: ['teacher'], address: at('/there-is-no-such-page') },
]

/** Signs a reader in, as the form does, in whatever windows share the context. */
export async function enter(context: BrowserContext, login: string, password = DEMO_PASSWORD): Promise<Ask> {
  const signedIn = await context.request.post('/api/v1/session', { data: { login, password }, headers: { 'idempotency-key': crypto.randomUUID() } })
  if (!signedIn.ok()) throw new Error(`${login} is not let in: ${await signedIn.text()}`)
  return async (path) => {
    const answer = await context.request.get(`/api/v1${path}`)
    if (!answer.ok()) throw new Error(`${login} ${path}: ${await answer.text()}`)
    return answer.json()
  }
}
