/** Real schools of several countries: FET makes their timetables, the command brings them in. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { me } from '@alippe/access/contract'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { myWeek } from '@alippe/timetable/contract'
import { command } from '../commands.ts'

const SHELF = '/usr/share/doc/fet-data/examples/FET-5-official'
const hasFet = ((): boolean => {
  try {
    execFileSync('fet-cl', ['--version'], { stdio: 'ignore' })
    return existsSync(SHELF)
  } catch {
    return false
  }
})()

interface School {
  readonly file: string
  readonly classes: number
  readonly hours: number
  /** Of a week in mid-November, in all: as many as there are hours where no day is off. */
  readonly grades: readonly (number | null)[]
}
const schools: readonly School[] = [
  { file: 'Romania/Pedagogic-High-School-Tg-Mures/2007-2008_sem1-d.fet', classes: 22, hours: 685, grades: [9, 10, 11, 12] },
  { file: 'Bulgaria/Lom_high_school_2007-2008.fet', classes: 17, hours: 544, grades: [8, 9, 10, 11, 12] },
  { file: 'Argentina/Horario_ISJ.fet', classes: 6, hours: 204, grades: [1, 2, 3] },
  { file: 'Brazil/1/Brazil.fet', classes: 16, hours: 400, grades: [null] },
  { file: 'Italy/2007/simple/simpler-Italian.fet', classes: 21, hours: 596, grades: [1, 2, 3, 4, 5] },
]

describe.skipIf(!hasFet)('a real school', () => {
  let server: TestServer
  let folder = ''
  beforeAll(async () => {
    server = await testServer({ clock: () => new Date('2026-11-18T05:00:00Z') })
    folder = await mkdtemp(join(tmpdir(), 'alippe-real-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
    await server.stop()
  })

  it.each(schools)('$file comes in whole, and changes nothing when it comes again', async ({ file, classes, hours, grades }) => {
    const name = basename(file, '.fet')
    execFileSync('timeout', ['400', 'fet-cl', `--inputfile=${join(SHELF, file)}`, `--outputdir=${folder}`], { stdio: 'ignore' })
    const result = join(folder, 'timetables', name, `${name}_data_and_timetable.fet`)
    const reportFile = join(folder, `${name}.json`)
    const said: string[] = []
    const host = { dataFolder: () => folder, openDatabase: async () => ({ db: server.db, close: async () => {} }), now: () => new Date('2026-11-18T05:00:00Z') }
    const run = async (): Promise<number> => {
      const spy = vi.spyOn(process.stdout, 'write').mockImplementation((x) => (said.push(String(x)), true))
      return command.run([result, '--yes', '--roster', 'made-up', '--lang', 'en', '--report', reportFile], host).finally(() => spy.mockRestore())
    }
    expect(await run()).toBe(0)
    const report = JSON.parse(await readFile(reportFile, 'utf8')) as { counts: { hours: number; pupils: number; rows: number; refused: number }; classes: { grade: number | null }[] }
    expect(report).toMatchObject({ result: 'written', counts: { classes, hours, refused: 0 } })
    expect([...new Set(report.classes.map((c) => c.grade))]).toEqual(grades)

    const words = said.join('')
    const signIn = (mark: string): [string, string] => {
      const found = new RegExp(`^ {2}(\\S+-${mark}\\d*) +(\\S+) `, 'm').exec(words)
      return [found?.[1] ?? '', found?.[2] ?? '']
    }
    const admin = await server.signIn(...signIn('admin'))
    const { org } = await admin.call(me, {})
    // Row for row: every hour that FET placed is a lesson of this week, with its teachers, once.
    const { rows } = await server.db.pool.query<{ n: number; clashes: number }>(
      `select (select count(*) from timetable.lesson where org_id = $1 and day between '2026-11-16' and '2026-11-21') as n,
              (select count(*) from (select 1 from timetable.lesson l cross join unnest(teacher_ids) t where org_id = $1 group by t, day, position having count(*) > 1) x) as clashes`, [org.id])
    expect(rows[0]).toEqual({ n: hours, clashes: 0 })
    const teacher = await (await server.signIn(...signIn('t'))).call(myWeek, {})
    const pupil = await (await server.signIn(...signIn('p'))).call(myWeek, {})
    const parent = await (await server.signIn(...signIn('g'))).call(myWeek, {})
    expect(teacher.lessons.length).toBeGreaterThan(10)
    expect(pupil.lessons.length).toBeGreaterThan(10)
    expect(parent.lessons.map((l) => l.id)).toEqual(pupil.lessons.map((l) => l.id))
    // The pupil shown is in a class of the teacher shown.
    expect(pupil.lessons.some((l) => teacher.lessons.some((x) => x.id === l.id))).toBe(true)

    const log = async (): Promise<unknown> => (await server.db.pool.query('select count(*) as n from kernel.change_log')).rows[0]
    const before = await log()
    expect(await run()).toBe(0)
    expect(said.at(-1)).toContain('nothing to change')
    expect(await log()).toEqual(before)
  }, 600_000)
})
