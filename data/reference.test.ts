import { readFileSync, readdirSync } from 'node:fs'
import { type Day, addDays as add, day, weekday } from '@alippe/kernel/day'
import { describe, expect, test } from 'vitest'
import { ActsFile, BellsFile, CalendarFile, CurriculumFile, SubjectsFile } from './schema.ts'
import { teachingDays } from './teachingDays.ts'

const here = new URL('.', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, here), 'utf8'))
const list = (folder: string) => readdirSync(new URL(folder, here)).filter((f) => f.endsWith('.json')).map((f) => `${folder}/${f}`)

const addDays = (d: string, n: number): Day => add(day(d), n)
const weekdayOf = (d: string) => weekday(day(d))

const acts = ActsFile.parse(read('acts.json'))
const subjects = SubjectsFile.parse(read('subjects.json'))
const bells = BellsFile.parse(read('bells.json'))
const calendars = list('calendars').map((f) => CalendarFile.parse(read(f)))
const curricula = list('curricula').map((f) => ({ file: f, ...CurriculumFile.parse(read(f)) }))
const subjectOf = new Map(subjects.rows.map((s) => [s.code, s]))

test('every shipped JSON file has a kind that a schema checks', () => {
  const top = readdirSync(here).filter((f) => f.endsWith('.json')).toSorted()
  expect(top).toEqual(['acts.json', 'bells.json', 'subjects.json'])
  expect(calendars.length).toBe(2)
  expect(curricula.length).toBe(10)
})

test('every act named anywhere is in the register', () => {
  const known = new Set(acts.rows.map((a) => a.code))
  const named = [
    ...subjects.rows.flatMap((s) => [s.act, s.assessment_act, s.difficulty_act]),
    ...bells.rows.map((b) => b.act),
    ...calendars.flatMap((c) => [c.act, ...c.holidays.map((h) => h.act)]),
    ...curricula.flatMap((c) => [c.act, ...c.rows.map((r) => r.act)]),
  ]
  expect([...new Set(named)].filter((a) => !known.has(a))).toEqual([])
})

describe('subjects', () => {
  test('codes and names are unique in each language', () => {
    for (const key of ['code', 'name_kk', 'name_ru', 'name_en', 'short_en'] as const) {
      const values = subjects.rows.map((s) => s[key])
      expect(new Set(values).size, key).toBe(values.length)
    }
  })
  test('first and second languages are different subjects', () => {
    for (const code of ['kazakh_language', 'kazakh_second', 'kazakh_language_literature', 'russian_language', 'russian_second', 'russian_language_literature'])
      expect(subjectOf.has(code), code).toBe(true)
  })
  test('the sanitary scale: mathematics hardest, music lightest', () => {
    expect(subjectOf.get('algebra')?.difficulty).toBe(11)
    expect(subjectOf.get('russian_second')?.difficulty).toBe(11)
    expect(subjectOf.get('russian_language')?.difficulty).toBe(7)
    expect(subjectOf.get('english')?.difficulty).toBe(10)
    expect(subjectOf.get('physics')?.difficulty).toBe(9)
    expect(subjectOf.get('music')?.difficulty).toBe(1)
  })
  test('subjects without marks are those the assessment rules name', () => {
    const named = subjects.rows.filter((s) => s.assessment === 'pass_fail' && s.assessment_verified).map((s) => s.code)
    expect(named.toSorted()).toEqual(['art_labour', 'digital_literacy', 'music', 'physical_education'])
  })
  test('the catalogue holds the 12 primary and 22 secondary subjects, as pairs by language of instruction', () => {
    const pairs: [string, string][] = [
      ['primer_kazakh', 'primer_russian'], ['kazakh_language', 'russian_language'], ['literary_reading_kazakh', 'literary_reading_russian'],
      ['russian_second', 'kazakh_second'], ['kazakh_literature', 'russian_literature'],
      ['russian_language_literature', 'kazakh_language_literature'],
    ]
    const same = [
      'english', 'mathematics', 'world_studies', 'natural_science', 'art_labour', 'music', 'physical_education', 'ict', 'geometry', 'algebra',
      'algebra_analysis', 'informatics', 'physics', 'chemistry', 'biology', 'geography', 'history_kazakhstan', 'world_history', 'law_basics',
      'graphics_design', 'business_basics',
    ]
    for (const code of [...pairs.flat(), ...same]) expect(subjectOf.has(code), code).toBe(true)
  })
})

describe('calendars', () => {
  test('quarters, breaks and the days between fit without a hole or an overlap', () => {
    for (const c of calendars) {
      expect(c.quarters[0]?.first_day).toBe(c.first_day)
      expect(c.quarters[3]?.last_day).toBe(c.last_day)
      for (const [i, code] of (['autumn', 'winter', 'spring'] as const).entries()) {
        const pause = c.breaks.find((b) => b.code === code)
        expect(pause?.first_day, `${c.academic_year} ${code}`).toBe(addDays(c.quarters[i]?.last_day ?? '', 1))
        expect(addDays(pause?.last_day ?? '', 1)).toBe(c.quarters[i + 1]?.first_day)
      }
      const extra = c.breaks.find((b) => b.code === 'grade_1_extra')
      expect(extra?.grades).toEqual([1])
    }
  })
  test('a state holiday on a weekend moves to the next free working day, and nothing else moves', () => {
    for (const c of calendars) {
      const days = new Set(c.holidays.map((h) => h.on))
      expect(days.size).toBe(c.holidays.length)
      for (const h of c.holidays) {
        if (h.kind === 'transferred') {
          expect(weekdayOf(h.on)).toBeLessThan(6)
          expect(days.has(h.transferred_from ?? '')).toBe(true)
          for (let d = addDays(h.transferred_from ?? '', 1); d < h.on; d = addDays(d, 1)) expect(weekdayOf(d) > 5 || days.has(d), d).toBe(true)
        } else if ((h.kind === 'state' || h.kind === 'national') && weekdayOf(h.on) > 5) {
          expect(c.holidays.filter((t) => t.transferred_from === h.on).length, h.on).toBe(1)
        }
      }
    }
  })
  test('2026–2027 has 39, 39, 48 and 39 teaching days, 165 in all, by weekday as counted by hand', () => {
    const c = calendars.find((x) => x.academic_year === '2026-2027')
    if (!c) throw new Error('calendar missing')
    const table = c.quarters.map((q) => {
      const days = teachingDays(c, day(q.first_day), day(q.last_day))
      return [1, 2, 3, 4, 5].map((w) => days.filter((d) => weekdayOf(d) === w).length)
    })
    expect(table).toEqual([[7, 8, 8, 8, 8], [8, 8, 7, 8, 8], [8, 10, 10, 10, 10], [7, 9, 8, 8, 7]])
    expect(table.map((q) => q.reduce((a, b) => a + b))).toEqual([39, 39, 48, 39])
    expect(teachingDays(c, day(c.first_day), day(c.last_day)).length).toBe(165)
    expect(teachingDays(c, day(c.first_day), day(c.last_day), 1).length).toBe(160)
  })
  test('Constitution Day is a day off in March only from 2027', () => {
    const has = (day: string) => calendars.some((c) => c.holidays.some((h) => h.on === day))
    expect(has('2027-03-15')).toBe(true)
    expect(has('2026-03-15')).toBe(false)
  })
})

describe('bells', () => {
  const minutes = (t: string) => Number(t.slice(0, 2)) * 60 + Number(t.slice(3))
  test('lessons have the stated length and breaks of 5 to 30 minutes', () => {
    for (const p of bells.rows) {
      for (const [i, l] of p.lessons.entries()) {
        expect(l.position).toBe(i + 1)
        expect(minutes(l.ends_at) - minutes(l.starts_at), p.code).toBe(p.lesson_minutes)
        const next = p.lessons[i + 1]
        if (!next) continue
        expect(minutes(next.starts_at) - minutes(l.ends_at)).toBeGreaterThanOrEqual(5)
        expect(minutes(next.starts_at) - minutes(l.ends_at)).toBeLessThanOrEqual(30)
      }
    }
  })
  test('shift 1 starts at 8:00, six lessons end at 13:15; shift 2 runs from 14:00 to 19:05', () => {
    const one = bells.rows.find((b) => b.code === 'shift_1')
    const two = bells.rows.find((b) => b.code === 'shift_2')
    expect([one?.lessons[0]?.starts_at, one?.lessons[5]?.ends_at]).toEqual(['08:00', '13:15'])
    expect([two?.lessons[0]?.starts_at, two?.lessons.at(-1)?.ends_at]).toEqual(['14:00', '19:05'])
  })
})

describe('model curricula', () => {
  test('every row names a subject of the catalogue, taught in that grade, once a plan', () => {
    for (const c of curricula) {
      const seen = new Set<string>()
      for (const r of c.rows) {
        const s = subjectOf.get(r.subject_code)
        expect(s && s.grade_from <= r.grade && r.grade <= s.grade_to, `${c.file} ${r.grade} ${r.subject_code}`).toBe(true)
        const key = [r.lang, r.grade, r.direction, r.variant, r.subject_code].join(' ')
        expect(seen.has(key), key).toBe(false)
        seen.add(key)
      }
    }
  })
  test('rows of a complete plan sum to the totals the act states', () => {
    let checked = 0
    for (const c of curricula) {
      for (const t of c.totals) {
        const rows = c.rows.filter((r) => r.lang === t.lang && r.grade === t.grade && r.direction === t.direction && r.variant === t.variant)
        expect(rows.length).toBeGreaterThan(0)
        if (!t.complete) continue
        checked += 1
        const sum = (kind: string) => rows.filter((r) => r.component === kind).reduce((n, r) => n + r.halves, 0)
        expect(sum('invariant'), `${c.file} ${t.grade}`).toBe(t.invariant_halves)
        if (t.variative_halves !== null) expect(sum('variative')).toBeLessThanOrEqual(t.variative_halves)
        if (t.max_halves !== null) expect((t.invariant_halves ?? 0) + (t.variative_halves ?? 0)).toBe(t.max_halves)
      }
    }
    expect(checked).toBe(22)
  })
  test('no plan is above the weekly cap of the state standard', () => {
    const cap = (grade: number) => (grade <= 4 ? 27 : grade <= 6 ? 30.5 : grade === 7 ? 33.5 : grade === 8 ? 34.5 : 36)
    for (const c of curricula) {
      for (const t of c.totals) if (t.max_halves !== null) expect(t.max_halves / 2).toBeLessThanOrEqual(cap(t.grade))
    }
  })
  test('what nobody checked is flagged: grade 8 in Kazakh, the reduced plans, grades 10 and 11', () => {
    const rows = curricula.flatMap((c) => c.rows)
    const flagged = rows.filter((r) => r.variant === 'reduced' || r.grade >= 10 || (r.grade === 8 && r.lang === 'kk'))
    expect(flagged.length).toBeGreaterThan(0)
    expect(flagged.every((r) => !r.verified)).toBe(true)
    expect(rows.filter((r) => r.grade <= 7 && r.variant === 'main' && r.component === 'invariant').every((r) => r.verified)).toBe(true)
  })
})
