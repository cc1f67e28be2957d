/** What a school day costs the server: node bench/day.ts [--seconds 10] [--clients 8] [--rounds 3] [--schools 50]. */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { myChildren, readDay, readWeek } from '@alippe/diary/contract'
import { MarkId, journalLessons, lessonPage, setMark, takeAttendance } from '@alippe/journal/contract'
import { setScore } from '@alippe/journal/contract/grading'
import { groupList, groupPage } from '@alippe/journal/contract/page'
import { sees } from '@alippe/kernel/ctx'
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import type { AppServer, Session } from '../tests/journeys/server.ts'
import { startApp } from '../tests/journeys/server.ts'
import { measure } from './load.ts'
import type { Act, Measured, Plan } from './load.ts'
import { keep, machine } from './machine.ts'
import { PASSWORD, TODAY, prefixOf, schools } from './schools.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, clients: { type: 'string', default: '8' }, rounds: { type: 'string', default: '3' }, schools: { type: 'string', default: '50' } } })
const plan: Plan = { clients: Number(values.clients), seconds: Number(values.seconds), rounds: Number(values.rounds) }
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const db = sees<object>()

interface Teacher {
  readonly session: Session
  /** Of days that are over, with all that was written at them. */
  readonly lived: readonly string[]
  /** Today's, with the pupils of each. */
  readonly today: readonly { readonly id: string; readonly pupilIds: readonly string[]; readonly attendanceVersion: number }[]
}

const LIVED_DAYS: readonly Day[] = [1, 4, 5, 6, 7].map((back) => addDays(day(TODAY), -back))

async function teacherOf(app: AppServer, school: number): Promise<Teacher> {
  const session = await app.signIn(`${prefixOf(school)}teacher`, PASSWORD)
  const lived = (await Promise.all(LIVED_DAYS.map((d) => session.call(journalLessons, { day: d })))).flatMap((a) => a.lessons.map((l) => l.id))
  const { lessons } = await session.call(journalLessons, { day: day(TODAY) })
  const today = await Promise.all(
    lessons.map(async ({ id }) => {
      const { pupils, attendance } = await session.call(lessonPage, { lessonId: id })
      return { id, pupilIds: pupils.map((p) => p.id), attendanceVersion: attendance.version }
    }),
  )
  return { session, lived, today: today.filter((l) => l.pupilIds.length > 0) }
}

interface Parent {
  readonly session: Session
  readonly children: readonly string[]
}

async function parentOf(app: AppServer, school: number): Promise<Parent> {
  const session = await app.signIn(`${prefixOf(school)}parent`, PASSWORD)
  return { session, children: (await session.call(myChildren, {})).children.map((c) => c.id) }
}

/** Answers that were looked at in full, by what they are about: each is checked against its contract once, and for being about the right thing always. */
const seen = new Map<string, number>()
function check(what: string, size: number, whole: () => boolean): void {
  const before = seen.get(what)
  if (before === undefined && !whole()) throw new Error(`${what} was answered outside its contract`)
  if (size === 0 || (before !== undefined && before !== size)) throw new Error(`${what} was answered with ${size} entries, before with ${before}`)
  seen.set(what, size)
}

const any = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

const readLesson = (teachers: readonly Teacher[]): Act => async (clients, _client, since) => {
  const teacher = any(teachers)
  const lessonId = any(teacher.lived)
  const page = await clients.call(teacher.session.cookie, lessonPage, { lessonId }, since)
  if (page.lesson.id !== lessonId) throw new Error('the wrong lesson was answered')
  check(`lesson ${lessonId}`, page.pupils.length, () => lessonPage.output.safeParse(page).success)
}

const readDiary = (parents: readonly Parent[]): Act => async (clients, _client, since) => {
  const parent = any(parents)
  const pupil = any(parent.children)
  const on = any(LIVED_DAYS)
  const page = await clients.call(parent.session.cookie, readDay, { pupil, day: on }, since)
  if (page.pupil.id !== pupil || page.day !== on) throw new Error('the wrong day was answered')
  check(`diary ${pupil} ${on}`, page.lessons.length, () => readDay.output.safeParse(page).success)
}

const readDiaryWeek = (parents: readonly Parent[]): Act => async (clients, _client, since) => {
  const parent = any(parents)
  const pupil = any(parent.children)
  const page = await clients.call(parent.session.cookie, readWeek, { pupil, from: any(LIVED_DAYS) }, since)
  if (page.pupil.id !== pupil) throw new Error('the wrong week was answered')
  check(`week ${pupil} ${page.days[0]?.day}`, page.days.reduce((sum, d) => sum + d.lessons.length, 0), () => readWeek.output.safeParse(page).success)
}

const saveMark = (teachers: readonly Teacher[]): Act => async (clients, _client, since) => {
  const teacher = any(teachers)
  const lesson = any(teacher.today)
  const mark = { markId: MarkId.parse(newId()), lessonId: lesson.id, pupilId: any(lesson.pupilIds), kind: 'classwork', scale: 'ten', value: 1 + Math.floor(Math.random() * 10) } as const
  const { version } = await clients.call(teacher.session.cookie, setMark, mark, since)
  if (version !== 1) throw new Error(`a new mark was given version ${version}`)
}

/** Each client has lessons of its own, one after the other: two that take one lesson's attendance would refuse each other, as they should. */
function saveAttendance(teachers: readonly Teacher[]): Act {
  const lessons = teachers.flatMap((t) => t.today.map((l) => ({ ...l, cookie: t.session.cookie, version: l.attendanceVersion })))
  const turns = new Map<number, number>()
  return async (clients, client, since) => {
    const turn = turns.get(client) ?? 0
    turns.set(client, turn + 1)
    const own = lessons.filter((_, i) => i % plan.clients === client)
    const lesson = own[turn % own.length]
    if (!lesson) throw new Error('fewer lessons than clients')
    const exceptions = [0, 1, 2].flatMap((n) => {
      const pupilId = lesson.pupilIds[(lesson.version * 3 + n) % lesson.pupilIds.length]
      return pupilId === undefined ? [] : [{ pupilId, state: 'absent' as const }]
    })
    const { version } = await clients.call(lesson.cookie, takeAttendance, { lessonId: lesson.id, version: lesson.version, exceptions }, since)
    if (version !== lesson.version + 1) throw new Error(`attendance was given version ${version} after ${lesson.version}`)
    lesson.version = version
  }
}

/** Pages of the groups that teachers teach, as they open: the quarter at hand, with a cell of points each client may write. */
interface Journal {
  readonly session: Session
  readonly groupId: string
  readonly cells: readonly { readonly summativeId: string; readonly pupilId: string; readonly max: number; version: number }[]
}

async function journalsOf(teachers: readonly Teacher[]): Promise<Journal[]> {
  const found: Journal[] = []
  for (const { session } of teachers)
    for (const g of (await session.call(groupList, {})).groups.filter((x) => x.mine)) {
      const page = await session.call(groupPage, { groupId: g.id })
      const held = page.summatives.flatMap((s, n) => (s.day < TODAY ? [{ n, s }] : []))
      const versions = new Map(page.scores.map((c) => [`${c[0]}/${c[1]}`, c[4]]))
      found.push({ session, groupId: g.id, cells: held.flatMap(({ n, s }) => page.pupils.map((p, i) => ({ summativeId: s.id, pupilId: p.id, max: s.maxPoints, version: versions.get(`${n}/${i}`) ?? 0 }))) })
    }
  return found
}

const readJournal = (journals: readonly Journal[]): Act => async (clients, _client, since) => {
  const journal = any(journals)
  const page = await clients.call(journal.session.cookie, groupPage, { groupId: journal.groupId }, since)
  if (page.group.id !== journal.groupId) throw new Error('the wrong page was answered')
  check(`journal ${journal.groupId}`, page.pupils.length, () => groupPage.output.safeParse(page).success)
}

/** Each client has cells of its own: two that write one would refuse each other, as they should. */
function saveScore(journals: readonly Journal[]): Act {
  const cells = journals.flatMap((j) => j.cells.map((cell) => ({ cell, cookie: j.session.cookie, groupId: j.groupId })))
  return async (clients, client, since) => {
    const { cell, cookie, groupId } = any(cells.filter((_, i) => i % plan.clients === client))
    // Another number each time, within the maximum.
    const points = cell.version % (cell.max + 1)
    const { version } = await clients.call(cookie, setScore, { groupId, summativeId: cell.summativeId, pupilId: cell.pupilId, points, version: cell.version }, since)
    cell.version = version
  }
}

/** The peak of the largest region: so many of each a second. */
const REGION = { attendance: 146, mark: 325, diary: 975 }
function regionalCell(attendance: Act, mark: Act, diary: Act): Act {
  const whole = REGION.attendance + REGION.mark + REGION.diary
  return (clients, client, since) => {
    const drawn = Math.random() * whole
    const act = drawn < REGION.attendance ? attendance : drawn < REGION.attendance + REGION.mark ? mark : diary
    return act(clients, client, since)
  }
}

interface Row {
  readonly what: string
  readonly got: Measured
  readonly goalMs?: number
  readonly goalP99?: number
}

/** Starts the application over a copy of the made database, and removes the copy when the work is done. */
async function over<T>(count: number, work: (app: AppServer) => Promise<T>): Promise<T> {
  const dataDir = (await schools(count, say)).copy()
  const app = await startApp({ dataDir, today: TODAY })
  try {
    return await work(app)
  } finally {
    await app.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function about(app: AppServer): Promise<{ schools: number; marks: number; lessons: number; size: string; postgres: string }> {
  const { rows } = await app.inDatabase((tx) =>
    sql<{ schools: number; marks: number; lessons: number; size: string; postgres: string }>`
      select (select count(*) from orgs.org where kind = 'school') as schools, (select count(*) from journal.mark) as marks, (select count(*) from timetable.lesson) as lessons,
             pg_size_pretty(pg_database_size(current_database())) as size, split_part(current_setting('server_version'), ' ', 1) as postgres`.execute(db({ tx })),
  )
  const [row] = rows
  if (!row) throw new Error('the database says nothing of itself')
  return row
}

const of = (value: number, goal: number | undefined): string => `${value.toFixed(value < 10 ? 2 : 0)}${goal === undefined ? '' : ` (≤ ${goal}${value <= goal ? '' : ', missed'})`}`
const line = ({ what, got, goalMs, goalP99 }: Row): string =>
  `| ${what} | ${got.requests} | ${got.perSecond.toFixed(0)} | ${got.nodeMs.toFixed(2)} | ${got.postgresMs.toFixed(2)} | ${of(got.nodeMs + got.postgresMs, goalMs)} | ${got.p50.toFixed(1)} | ${of(got.p99, goalP99)} | ${(got.bytes / 1024).toFixed(1)} | ${got.others.toFixed(1)} |`
const HEAD = '| | requests | a second | CPU ms, Node | CPU ms, PostgreSQL | CPU ms, both | p50 ms | p99 ms | kB | others’ cores |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|'

const all = await over(Number(values.schools), async (app) => {
  const facts = await about(app)
  const numbers = Array.from({ length: facts.schools }, (_, i) => i + 1)
  const teachers: Teacher[] = []
  const parents: Parent[] = []
  for (const n of numbers) {
    teachers.push(await teacherOf(app, n))
    parents.push(await parentOf(app, n))
  }
  const rows: Row[] = []
  const row = async (what: string, act: Act, goals: Pick<Row, 'goalMs' | 'goalP99'> = {}, how = plan): Promise<void> => {
    const got: Row = { what, got: await measure(app, how, act), ...goals }
    rows.push(got)
    say(line(got))
  }
  const top = machine(facts.postgres)
  const mark = saveMark(teachers)
  const diary = readDiary(parents)
  say(HEAD)
  await row('lesson page', readLesson(teachers), { goalMs: 4, goalP99: 50 })
  await row('diary day', diary, { goalMs: 1.4 })
  await row('diary week', readDiaryWeek(parents))
  await row('a mark saved', mark, { goalMs: 5 })
  await row('a mark saved, at 100 a second', mark, { goalMs: 5, goalP99: 30 }, { ...plan, clients: 32, rate: 100 })
  await row('attendance of a lesson saved', saveAttendance(teachers), { goalMs: 5 })
  const journals = await journalsOf(teachers.slice(0, 10))
  await row('journal page (a class × a quarter)', readJournal(journals), { goalMs: 4 })
  await row('a score saved', saveScore(journals), { goalMs: 5 })
  // The teachers are read anew: attendance has other versions now.
  const after = await Promise.all(numbers.map((n) => teacherOf(app, n)))
  await row(`${REGION.attendance} : ${REGION.mark} : ${REGION.diary} of attendance, marks, diary`, regionalCell(saveAttendance(after), mark, diary), { goalP99: 300 })
  await row('lesson page, first school only', readLesson(teachers.slice(0, 1)))
  await row('diary day, first school only', readDiary(parents.slice(0, 1)))
  return { facts, top, rows }
})
const alone = await over(1, async (app) => {
  const facts = await about(app)
  const teachers = [await teacherOf(app, 1)]
  const parents = [await parentOf(app, 1)]
  seen.clear()
  const rows: Row[] = [
    { what: 'lesson page, the only school', got: await measure(app, plan, readLesson(teachers)) },
    { what: 'diary day, the only school', got: await measure(app, plan, readDiary(parents)) },
  ]
  return { facts, rows }
})
for (const r of alone.rows) say(line(r))

const { facts, top, rows } = all
const others = Math.max(...[...rows, ...alone.rows].map((r) => r.got.others))
/** Waiting is for a core: with others on it, it says little of the server; CPU a request is only made somewhat dearer. */
const noise = others > 0.3 ? ` **Other programs kept up to ${others.toFixed(1)} cores busy meanwhile: p50, p99 and requests a second are theirs as much as the server's.**` : ''
keep(
  'A school day',
  `\`node bench/day.ts --seconds ${values.seconds} --clients ${values.clients} --rounds ${values.rounds} --schools ${values.schools}\`

${top}

${facts.schools} schools, ${facts.marks.toLocaleString('en')} marks, ${facts.lessons.toLocaleString('en')} lessons, ${facts.size}; "the only school" is a database with the first of them alone (${alone.facts.marks.toLocaleString('en')} marks). ${values.clients} clients on one machine with the server, each asking for another thing as soon as it was answered, answers checked; fsync on. CPU is the server's alone, per request; of ${values.rounds} rounds of ${values.seconds} s the one counts in which other programs kept the fewest cores busy (last column). Goals in brackets.${noise}

${HEAD}
${[...rows, ...alone.rows].map(line).join('\n')}`,
)
