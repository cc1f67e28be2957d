import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { me } from '@alippe/access/contract'
import { listClasses, readClass } from '@alippe/enrolment/contract'
import type { Database } from '@alippe/data/pool'
import type { CommandHost } from '@alippe/kernel/command'
import { day } from '@alippe/kernel/day'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { myLessons, myWeek } from '@alippe/timetable/contract'
import { command } from '../commands.ts'
import { listImports, readImport } from '../contract.ts'
import { fetXml, smallFetSchool } from '../fixtures.ts'
import type { FetSchool } from '../fixtures.ts'

const NOW = '2026-11-24T05:00:00Z'
let server: TestServer
let folder = ''
beforeAll(async () => {
  server = await testServer({ clock: () => new Date(NOW) })
  folder = await mkdtemp(join(tmpdir(), 'alippe-import-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await server.stop()
})

const host = (db: Database = server.db): CommandHost<Database> => ({ dataFolder: () => join(folder, 'data'), openDatabase: async () => ({ db, close: async () => {} }), now: () => new Date(NOW) })

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command over a file with this text. */
async function run(text: string | undefined, ...words: string[]): Promise<Said> {
  const file = join(folder, 'a school.fet')
  if (text !== undefined) await writeFile(file, text)
  return runWords(file, ...words)
}
async function runWords(...words: string[]): Promise<Said> {
  let [out, err] = ['', '']
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((x) => ((out += String(x)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((x) => ((err += String(x)), true)),
  ]
  try {
    return { code: await command.run(words.includes('--lang') ? words : [...words, '--lang', 'en'], host()), out, err }
  } finally {
    for (const s of spies) s.mockRestore()
  }
}

let number = 0
/** A school of a name of its own, so that tests do not meet. */
const school = (over: Partial<FetSchool> = {}): FetSchool => ({ ...smallFetSchool, institution: `Ауыл мектебі № ${++number}`, ...over })

const count = async (what: string): Promise<number> => ((await server.db.pool.query(`select count(*) as n from ${what}`)).rows[0] as { n: number }).n
/** How much there is of everything that an import writes. */
const everything = async (): Promise<number[]> => Promise.all(['kernel.change_log', 'orgs.org', 'people.person', 'people.account', 'planning.teaching_group', 'timetable.lesson', 'interop.import_run'].map(count))

interface Row {
  readonly role: string
  readonly login: string
  readonly password: string
  readonly name: string
  readonly classes: string
}
async function signInsOf(said: Said): Promise<Row[]> {
  const path = /(\S+-sign-ins\.csv)/.exec(said.out)?.[1] ?? ''
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const rows = (await readFile(path, 'utf8')).trim().split('\r\n').slice(1)
  return rows.map((r) => {
    const [role = '', login = '', password = '', name = '', classes = ''] = r.slice(1, -1).split('","')
    return { role, login, password, name, classes }
  })
}
async function enter(rows: readonly Row[], fits: (r: Row) => boolean): Promise<Client> {
  const row = rows.find(fits)
  return server.signIn(row?.login ?? 'nobody', row?.password)
}

describe('a file with made-up pupils', () => {
  let said: Said
  let rows: Row[]
  beforeAll(async () => {
    said = await run(fetXml(school()), '--yes', '--roster', 'made-up')
    rows = await signInsOf(said)
  })

  it('is checked, imported and reported', () => {
    expect(said.err).toBe('')
    expect(said.code).toBe(0)
    expect(said.out).toContain('Rows of the file  6 good, 2 left out')
    expect(said.out).toMatch(/line \d+, activity 7 \(English, 7Б\): it has no day and hour/)
    expect(said.out).toMatch(/line \d+, activity 8 \(English, 7Б\): it is switched off in the file/)
    expect(said.out).toContain('48 pupils')
  })
  it('gives sign-ins to everybody, and shows four that belong together', () => {
    expect(Object.fromEntries(Object.entries(Object.groupBy(rows, (r) => r.role)).map(([role, list]) => [role, list?.length]))).toEqual({ administrator: 1, deputy: 1, teacher: 3, pupil: 48, parent: 42 })
    expect(new Set(rows.map((r) => r.login)).size).toBe(rows.length)
    expect(rows.every((r) => /^[a-z][0-9a-z]{3}-(admin|d1|[tpg]\d{2})$/.test(r.login) && r.password === rows[0]?.password)).toBe(true)
    const shown = [...said.out.matchAll(/^ {2}(\S+-(?:admin|[tpg]\d+)) {2}/gm)].map((m) => rows.find((r) => r.login === m[1]))
    expect(shown.map((r) => r?.role)).toEqual(['administrator', 'teacher', 'pupil', 'parent'])
    expect(shown[1]?.name).toBe('Ахметов Серік')
    expect(shown[3]?.classes.split(', ')).toContain(shown[2]?.classes)
  })
  it('marks everybody who was made up, and nobody who was not', async () => {
    expect(rows.filter((r) => r.role !== 'teacher').every((r) => r.name.includes(' ✶ '))).toBe(true)
    expect(rows.filter((r) => r.role === 'teacher').map((r) => r.name)).toEqual(['Brown Ann', 'Ахметов Серік', 'Ким О.'])
    const admin = await enter(rows, (r) => r.role === 'administrator')
    const { classes } = await admin.call(listClasses, {})
    expect(classes.map((c) => [c.label, c.grade, c.pupils])).toEqual([['7А', 7, 24], ['7Б', 7, 24]])
    const { roll } = await admin.call(readClass, { classId: classes[0]?.id ?? '' })
    expect(roll.every((p) => p.madeUp && p.familyName.endsWith(' ✶') && p.guardians?.length === 1)).toBe(true)
  })
  it('gives a teacher the lessons of the week at the times of the file', async () => {
    const teacher = await enter(rows, (r) => r.name === 'Ахметов Серік')
    const week = await teacher.call(myWeek, {})
    expect(week.lessons.map((l) => [l.day, l.position, l.startsAt, l.endsAt, l.classLabel, l.subgroup, l.room?.name, l.subject.names.typed])).toEqual([
      ['2026-11-23', 1, '08:00', '08:45', '7А', null, '101', 'Алгебра'],
      ['2026-11-24', 1, '08:00', '08:45', '7Б', null, '101', 'Алгебра'],
      ['2026-11-25', 2, '08:50', '09:35', '7А', null, '101', 'Алгебра'],
      ['2026-11-25', 3, '09:50', '10:35', '7А', null, '101', 'Алгебра'],
    ])
    expect((await teacher.call(myLessons, { day: day('2026-09-01') })).lessons).toHaveLength(1)
    expect((await teacher.call(myLessons, { day: day('2026-12-16') })).off).not.toBeNull()
  })
  it('puts each pupil of a divided class into one of its subgroups', async () => {
    const groups = await Promise.all(
      rows.filter((r) => r.role === 'pupil' && r.classes === '7А').slice(0, 24).map(async (r) => {
        const week = await (await server.signIn(r.login, r.password)).call(myWeek, {})
        return week.lessons.filter((l) => l.day === '2026-11-26').map((l) => l.subgroup).join()
      }),
    )
    expect(groups.toSorted()).toEqual([...Array.from({ length: 12 }, () => '7А-1'), ...Array.from({ length: 12 }, () => '7А-2')])
  })
  it('is written in the change log as the doing of the school’s administrator', async () => {
    // A school of its own: here others have signed in already, and that is logged as their doing.
    const [row] = await signInsOf(await run(fetXml(school()), '--yes'))
    const login = row?.login
    const { rows: actors } = await server.db.pool.query(
      `select distinct l.person_id, l.account_id, a.login from kernel.change_log l left join people.account a on a.id = l.account_id and a.person_id = l.person_id
       where l.org_id = (select org_id from people.membership_v v join people.account o on o.person_id = v.person_id where o.login = $1)`,
      [login],
    )
    expect(actors).toMatchObject([{ login }])
  })
  it('lets a parent of two see both children', async () => {
    const two = rows.find((r) => r.role === 'parent' && r.classes.includes(','))
    const parent = await server.signIn(two?.login ?? '', two?.password)
    expect((await parent.call(myWeek, {})).pupils.map((p) => p.classLabel).toSorted()).toEqual(['7А', '7Б'])
  })
  it('shows the administrator what came in and what did not, and nobody else', async () => {
    const admin = await enter(rows, (r) => r.role === 'administrator')
    const { imports } = await admin.call(listImports, {})
    expect(imports).toMatchObject([{ kind: 'fet', at: '2026-11-24T05:00:00.000Z', options: { file: 'a school.fet', roster: 'made-up', year: '2026-2027', from: '2026-09-01' }, counts: { classes: 2, groups: 5, partGroups: 2, hours: 7, pupils: 48, guardians: 42, rows: 8, refused: 2 } }])
    const one = await admin.call(readImport, { importId: imports[0]?.id ?? '' })
    expect(one.refused.map((r) => [r.id, r.reason])).toEqual([[7, 'not_placed'], [8, 'inactive']])
    expect(one.counts.lessons).toBe(await count(`timetable.lesson where org_id = '${(await admin.call(me, {})).org.id}'`))
    for (const role of ['deputy', 'teacher', 'pupil', 'parent']) {
      const other = await enter(rows, (r) => r.role === role)
      await expect(other.call(listImports, {})).rejects.toMatchObject({ code: 'kernel.not_allowed' })
      await expect(other.call(readImport, { importId: imports[0]?.id ?? '' })).rejects.toMatchObject({ code: 'kernel.not_allowed' })
    }
    const elsewhere = await signInsOf(await run(fetXml(school()), '--yes'))
    const stranger = await enter(elsewhere, (r) => r.role === 'administrator')
    expect((await stranger.call(listImports, {})).imports).toHaveLength(1)
    await expect(stranger.call(readImport, { importId: imports[0]?.id ?? '' })).rejects.toMatchObject({ code: 'interop.import_unknown', status: 404 })
  })
})

describe('a file without pupils', () => {
  it('gives the administrator alone a sign-in, and the school its timetable', async () => {
    const rows = await signInsOf(await run(fetXml(school()), '--yes'))
    expect(rows.map((r) => r.role)).toEqual(['administrator'])
    const admin = await enter(rows, () => true)
    expect((await admin.call(listClasses, {})).classes.map((c) => [c.label, c.pupils])).toEqual([['7А', 0], ['7Б', 0]])
  })
  it('takes another name and another first day where they are wanted', async () => {
    const name = `Басқа атау ${++number}`
    const said = await run(fetXml(school()), '--yes', '--name', name, '--from', '2026-11-30')
    const admin = await enter(await signInsOf(said), () => true)
    const who = await admin.call(me, {})
    expect(who.org).toMatchObject({ nameKk: name, nameRu: name, nameEn: name, origin: 'import' })
    const { rows } = await server.db.pool.query('select min(day) as first from timetable.lesson where org_id = $1', [who.org.id])
    expect(rows[0]).toEqual({ first: '2026-11-30' })
  })
  it('is called after the file where FET knows no better', async () => {
    expect((await run(fetXml(school({ institution: 'Default institution' })))).out).toContain('School            a school')
  })
})

describe('a school with a week of six days', () => {
  it('has lessons on Saturdays, and only that school', async () => {
    const six = school({ days: [...smallFetSchool.days, 'Сб'], rows: [{ subject: 'Алгебра', teachers: ['Ахметов Серік'], students: ['7Б'], at: ['Сб', '08:00-08:45'] }] })
    const admin = await enter(await signInsOf(await run(fetXml(six), '--yes')), () => true)
    const { org } = await admin.call(me, {})
    const { rows } = await server.db.pool.query('select distinct extract(isodow from day)::int as weekday from timetable.lesson where org_id = $1', [org.id])
    expect(rows).toEqual([{ weekday: 6 }])
    expect(await count('calendar.academic_year where org_id is not null')).toBe(1)
    expect(await count(`calendar.academic_year where org_id is null and weekdays <> '{1,2,3,4,5}'`)).toBe(0)
  })
})

describe('the same content again', () => {
  it('changes nothing, in whatever order the rows stand', async () => {
    const one = school()
    const first = await run(fetXml(one), '--yes', '--roster', 'made-up')
    const before = await everything()
    const kept = await signInsOf(first)
    for (const order of [undefined, [7, 6, 5, 4, 3, 2, 1, 0], [3, 0, 7, 1, 5, 2, 6, 4]]) {
      const again = await run(fetXml(one, order), '--yes', '--roster', 'made-up')
      expect(again).toMatchObject({ code: 0, err: '' })
      expect(again.out).toContain('nothing to change')
    }
    const other: FetSchool = { ...one, subjects: one.subjects.toReversed(), teachers: one.teachers.toReversed(), rooms: one.rooms.toReversed(), rows: one.rows.map((r) => ({ ...r, students: r.students.toReversed() })) }
    expect((await run(fetXml(other), '--yes', '--roster', 'made-up')).out).toContain('nothing to change')
    expect(await everything()).toEqual(before)
    expect(await signInsOf(first)).toEqual(kept)
  })
  it('is written once when three bring it at the same time, and only that one tells a password', async () => {
    const file = join(folder, 'two.fet')
    await writeFile(file, fetXml(school()))
    const began = await everything()
    const said: string[] = []
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((x) => (said.push(String(x)), true))
    const codes = await Promise.all([1, 2, 3].map(() => command.run([file, '--yes', '--roster', 'made-up', '--lang', 'en'], host()))).finally(() => spy.mockRestore())
    expect(codes).toEqual([0, 0, 0])
    expect(said.filter((s) => s.includes('is imported'))).toHaveLength(1)
    expect(said.filter((s) => s.includes('nothing to change'))).toHaveLength(2)
    const [, orgs = 0, people = 0] = began
    const after = await everything()
    expect([after[1], after[2]]).toEqual([orgs + 1, people + 2 + 3 + 48 + 42])
    const shown = said.find((s) => s.includes('is imported')) ?? ''
    const [row] = await signInsOf({ code: 0, out: shown, err: '' })
    expect(shown).toContain(row?.password)
    await server.signIn(row?.login ?? '', row?.password)
    expect((await readdir(join(folder, 'data', 'imports'))).filter((f) => !f.endsWith('.csv'))).toEqual([])
  })
  it('with other wishes is refused in words', async () => {
    const one = school()
    await run(fetXml(one), '--yes')
    const before = await everything()
    const said = await run(fetXml(one), '--yes', '--roster', 'made-up')
    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/is there already by this file, but with another roster/) })
    expect((await run(fetXml(one), '--yes', '--from', '2026-10-05')).code).toBe(1)
    expect((await run(fetXml(one), '--yes', '--from', '2026-09-01')).code).toBe(0)
    expect(await everything()).toEqual(before)
  })
  it('changed, for a school that is there, is refused in words', async () => {
    const one = school()
    await run(fetXml(one), '--yes')
    const before = await everything()
    const moved: FetSchool = { ...one, rows: one.rows.map((r, i) => (i === 0 ? { ...r, at: ['Жм', '08:00-08:45'] } : r)) }
    for (const [lang, words] of [['en', 'another timetable'], ['ru', 'с другим расписанием'], ['kk', 'кестесі басқа']] as const) {
      const said = await run(fetXml(moved), '--yes', '--lang', lang)
      expect(said.code).toBe(1)
      expect(said.err).toContain(words)
    }
    expect(await everything()).toEqual(before)
  })
})

describe('nothing is written', () => {
  let before: number[] = []
  beforeEach(async () => {
    before = await everything()
  })

  it('where nobody agreed and nobody can be asked', async () => {
    const said = await run(fetXml(school()))
    expect(said).toMatchObject({ code: 1, err: 'Nothing was written: there is no terminal to ask at. Give --yes to import without being asked.\n' })
    expect(said.out).toContain('6 good')
    expect(await everything()).toEqual(before)
  })
  it('where the database refuses one row in the middle', async () => {
    await server.db.pool.query(`alter table timetable.placed_hour add constraint not_on_thursday check (weekday <> 4) not valid`)
    const files = await readdir(join(folder, 'data', 'imports'))
    const said = await run(fetXml(school()), '--yes', '--roster', 'made-up')
    await server.db.pool.query('alter table timetable.placed_hour drop constraint not_on_thursday')
    expect([said.code, said.err]).toEqual([1, expect.stringMatching(/^The import failed, and nothing was written: .*not_on_thursday/)])
    expect(await everything()).toEqual(before)
    expect(await readdir(join(folder, 'data', 'imports'))).toEqual(files)
  })
  it('where the words of the command are wrong', async () => {
    const words: [string[], RegExp][] = [
      [[], /Which file/],
      [['a.fet', 'b.fet'], /Not understood: b\.fet/],
      [['a.fet', '--rooster', 'x'], /Not understood: --rooster/],
      [['a.fet', '--roster', 'real'], /No such roster: real/],
      [['a.fet', '--from', '2026-02-30'], /Not a day: 2026-02-30/],
      [['a.fet', '--name', ' '], /--name needs a value/],
      [['a.fet', '--data'], /--data needs a value/],
      [['a.fet', '--data', '--yes'], /--data needs a value/],
      [['a.fet', '--lang', 'de'], /No such language: de/],
    ]
    for (const [argv, expected] of words) {
      const said = await runWords(...argv)
      expect([said.code, said.out]).toEqual([2, ''])
      expect(said.err).toMatch(expected)
    }
    expect((await runWords('--help')).code).toBe(0)
  })

  const bare = (inside: string): string => `<fet version="6.0.0">\n${inside}\n</fet>`
  const usual = fetXml(smallFetSchool)
  it.each<[string, string, Record<'en' | 'ru' | 'kk', string>]>([
    ['text that is no file of FET', '<html></html>', { en: 'begins with “html”', ru: 'начинается с «html»', kk: '«html» деп басталады' }],
    ['broken XML', usual.slice(0, 2000), { en: 'The file is broken', ru: 'Файл повреждён', kk: 'Файл бүлінген' }],
    ['an empty file', '', { en: 'The file is broken', ru: 'Файл повреждён', kk: 'Файл бүлінген' }],
    ['declared entities', `<!DOCTYPE fet [<!ENTITY a "aa">]>\n${usual.split('\n').slice(1).join('\n')}`, { en: 'Line 1: The file declares a document type', ru: 'Строка 1: В файле объявлен', kk: '1-жол: Файлда өз құжат түрі' }],
    ['no days', bare('<Hours_List><Hour><Name>1</Name></Hour></Hours_List>'), { en: 'no days', ru: 'нет дней', kk: 'күндер жоқ' }],
    ['a day without a name', usual.replace('<Name>Дс</Name>', ''), { en: 'Name is missing in Day', ru: 'В Day нет Name', kk: 'Day ішінде Name жоқ' }],
    ['a name of the school beyond all measure', fetXml({ ...smallFetSchool, institution: 'Ы'.repeat(5000) }), { en: 'longer than 200 characters', ru: 'длиннее 200 знаков', kk: '200 таңбадан ұзын' }],
    ['no timetable', usual.replaceAll(/<Constraint.*/g, ''), { en: 'no timetable yet', ru: 'ещё нет расписания', kk: 'әлі кесте жоқ' }],
    ['a timetable hardly begun', fetXml({ ...smallFetSchool, rows: smallFetSchool.rows.map((r, i) => (i ? { ...r, at: undefined } : r)) }), { en: 'only 1 of 7 rows', ru: 'только у 1 строк из 7', kk: '7 жолдың тек 1 жолында' }],
    ['no good row', fetXml({ ...smallFetSchool, rows: smallFetSchool.rows.slice(0, 2).map((r) => ({ ...r, students: [] })) }), { en: 'None of the 2 rows', ru: '2 строки', kk: '2 жол' }],
    ['another mode of FET', fetXml({ ...smallFetSchool, mode: 'Mornings_Afternoons' }), { en: 'mornings and afternoons', ru: 'утро и вторая половина дня', kk: 'таңғы және түстен кейінгі' }],
    ['a week of eight days', fetXml({ ...smallFetSchool, days: [...smallFetSchool.days, '6', '7', '8'] }), { en: 'a week of 8 days', ru: 'дней: 8', kk: '8 күн' }],
  ])('of a file with %s, and the reason is told in three languages', async (_, text, words) => {
    for (const lang of ['en', 'ru', 'kk'] as const) {
      const said = await run(text, '--yes', '--lang', lang)
      expect([said.code, said.out]).toEqual([1, ''])
      expect(said.err).toContain(words[lang])
      expect(said.err.trim().split('\n')).toHaveLength(1)
    }
    expect(await everything()).toEqual(before)
  })
  it('of a file that is not there, a folder, and one beyond all measure', async () => {
    expect(await runWords(join(folder, 'none.fet'), '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') })
    expect(await runWords(folder, '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('is no file but a folder') })
    const huge = join(folder, 'huge.fet')
    await writeFile(huge, Buffer.alloc(64_000_001, ' '))
    expect(await runWords(huge, '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('is larger than 64 MB') })
    await rm(huge)
  })
  it('for a first day outside every academic year', async () => {
    expect(await run(fetXml(school()), '--yes', '--from', '2031-09-01')).toMatchObject({ code: 1, err: expect.stringContaining('2031-09-01 lies outside') })
    expect(await run(fetXml(school()), '--yes', '--from', '2027-07-01')).toMatchObject({ code: 1 })
  })
  it('where the database cannot be used, which is said in words', async () => {
    let err = ''
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((x) => ((err += String(x)), true))
    const broken = { ...host(), openDatabase: () => Promise.reject(new Error('the folder is of another user')) }
    await writeFile(join(folder, 'a school.fet'), fetXml(school()))
    const code = await command.run([join(folder, 'a school.fet'), '--yes', '--lang', 'en'], broken).finally(() => spy.mockRestore())
    expect([code, err]).toEqual([1, 'The database cannot be used: the folder is of another user\n'])
  })
})

describe('a file with faults here and there', () => {
  const row = (subject: string, teacher: string, students: string, hour = '08:00-08:45', day = 'Дс') => ({ subject, teachers: [teacher], students: [students], at: [day, hour] as const })
  /** The six good rows of the small school, and after the two that have no place these, numbers 9 and on. */
  const faulty = (): string => {
    const text = fetXml(
      school({
        subjects: [...smallFetSchool.subjects, 'Ұ'.repeat(3000)],
        rows: [
          ...smallFetSchool.rows,
          row('Жоқ пән', 'Ким О.', '7А'),
          row('Алгебра', 'Ли', '7А'),
          row('Алгебра', 'Ким О.', '9Ж'),
          { ...row('Алгебра', 'Ким О.', '7А'), room: '999' },
          row('Алгебра', 'Ким О.', '7А', '23:00'),
          row('Алгебра', 'Ким О.', '7А', '08:00-08:45', 'Жс'),
          { ...row('Алгебра', 'Ким О.', '7А'), duration: 0 },
          { ...row('Алгебра', 'Ким О.', '7А'), duration: -3 },
          row('Дене шынықтыру', 'Ким О.', '7Б', '08:50-09:35'),
          row('Дене шынықтыру', 'Ким О.', '7Б', '09:50-10:35'),
          row('Ұ'.repeat(3000), 'Ким О.', '7Б', '09:50-10:35'),
          row('English', 'Brown Ann', '7Б', '08:00-08:45'),
          row('English', 'Brown Ann', '7Б', '08:50-09:35'),
        ],
      }),
    )
    return text
      .replaceAll('<Id>18</Id>', '<Id>17</Id>')
      .replace('<Id>20</Id>', '<Id>x</Id>')
      .replace(/(<Duration>)1(.*<Id>21<)/, '$1two$2')
      .replace('<Subjects_List>', '<Subjects_List>\n<Subject></Subject>')
  }
  const expected = [
    ['subject', 0, 'missing'],
    ['subject', 0, 'too_long'],
    ['activity', 7, 'not_placed'],
    ['activity', 8, 'inactive'],
    ['activity', 9, 'unknown_subject'],
    ['activity', 10, 'unknown_teacher'],
    ['activity', 11, 'unknown_students'],
    ['activity', 12, 'unknown_room'],
    ['activity', 13, 'unknown_hour'],
    ['activity', 14, 'unknown_day'],
    ['activity', 15, 'bad_number'],
    ['activity', 16, 'bad_number'],
    ['activity', 17, 'duplicate_id'],
    ['activity', 17, 'duplicate_id'],
    ['activity', 19, 'unknown_subject'],
    ['activity', 0, 'bad_number'],
    ['activity', 21, 'bad_number'],
    ['place', 0, 'unknown_activity'],
    ['place', 0, 'unknown_activity'],
  ]

  it('brings the good rows in, and lists every other one with its line and reason', async () => {
    const said = await run(faulty(), '--yes')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain(`Rows of the file  6 good, ${expected.length} left out`)
    expect(said.out).toMatch(/line \d+, activity 9 \(Жоқ пән, 7А\): its subject “Жоқ пән” is not in the file or was left out/)
    expect(said.out).toMatch(/line \d+, activity 16 \(Алгебра, 7А\): Duration is “-3”; a number not below 1 belongs here/)
    expect(said.out).toMatch(/line \d+, activity 21 \(English, 7Б\): Duration is “two”/)
    expect(said.out).toMatch(/line \d+, subject Ұ{80}…: its name is longer than 200 characters/)
    expect(said.out).toMatch(/line \d+, place of activity 18: there is no such activity in the file/)
    const admin = await enter(await signInsOf(said), () => true)
    const [one] = (await admin.call(listImports, {})).imports
    const { refused, counts } = await admin.call(readImport, { importId: one?.id ?? '' })
    expect(refused.map((r) => [r.kind, r.id, r.reason])).toEqual(expected)
    expect(refused.every((r) => r.line > 0)).toBe(true)
    expect(counts).toMatchObject({ subjects: 3, hours: 7, rows: 6 + expected.length, refused: expected.length })
  })
  it('says so in three languages, in the words of each', async () => {
    const text = faulty()
    for (const [lang, words] of [['kk', ['«Ли» мұғалімі файлда жоқ немесе қабылданбаған', 'пән: Ұ']], ['ru', ['учителя «Ли» в файле нет или он не принят', 'предмет Ұ']]] as const) {
      const said = await run(text, '--lang', lang)
      for (const w of words) expect(said.out).toContain(w)
      expect(said.out).not.toContain('interop.')
    }
  })
  it('writes nothing where a row that was left out is all there is', async () => {
    const before = await everything()
    expect(await run(fetXml(school({ rows: [row('Жоқ пән', 'Ким О.', '7А')] })), '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('None of the 1 row of the file') })
    expect(await everything()).toEqual(before)
  })
})

describe('the words of a file', () => {
  it('are kept without what turns letters round or steers a terminal', async () => {
    const name = `мектеп № ${++number}`
    const text = fetXml(school({ institution: `\u009B31 \u202E${name}` })).replaceAll('Ахметов Серік', 'Ах\u202Eметов Серік').replace('<Students>7Б<', '<Students>7&#x202E;Б<')
    const said = await run(text, '--yes', '--roster', 'made-up')
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('Rows of the file  6 good, 2 left out')
    expect(said.out).not.toMatch(/[\u202E\u009B]/)
    const rows = await signInsOf(said)
    expect(rows.map((r) => r.name)).toContain('Ахметов Серік')
    expect((await (await enter(rows, (r) => r.role === 'administrator')).call(me, {})).org.nameKk).toBe(`31 ${name}`)
  })
  it('hold for the name that is given with the command too', async () => {
    expect(await run(fetXml(school()), '--yes', '--name', '\u202E\u200B')).toMatchObject({ code: 2, err: expect.stringContaining('--name needs a value') })
    expect(await run(fetXml(school()), '--yes', '--name', 'Ы'.repeat(201))).toMatchObject({ code: 1, err: expect.stringContaining('give a shorter one with --name') })
    expect((await run(fetXml(school()), '--yes', '--name', 'Ы'.repeat(200))).code).toBe(0)
  })
})

describe('the report', () => {
  it('holds every row that was left out, also before anything is imported', async () => {
    const file = join(folder, 'report.json')
    const one = school({ rows: [...smallFetSchool.rows, ...Array.from({ length: 60 }, () => ({ subject: 'English', teachers: [], students: ['7Б'], active: false }))] })
    const said = await run(fetXml(one), '--report', file)
    expect(said.out).toContain('and 22 more; all of them with --report')
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ school: one.institution, result: 'not written', counts: { rows: 68, refused: 62 } })
    await run(fetXml(one), '--yes', '--report', file)
    const report = JSON.parse(await readFile(file, 'utf8')) as { result: string; refused: unknown[]; counts: { lessons: number } }
    expect([report.result, report.refused.length]).toEqual(['written', 62])
    expect(report.counts.lessons).toBeGreaterThan(100)
    expect((await run(fetXml(one), '--yes', '--report', join(folder, 'none', 'x.json'))).err).toContain('could not be written')
  })
})
