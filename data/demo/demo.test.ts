import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { day, weekday } from '@alippe/kernel/day'
import { describe, expect, test } from 'vitest'
import { BellsFile, CalendarFile, SubjectsFile } from '../schema.ts'
import { teachingDays } from '../teachingDays.ts'
import { generateDemoSchool } from './generate.ts'
import { liveQuarter } from './live.ts'
import { planSummatives, scorer } from './summatives.ts'
import type { DemoHour, DemoSchool, LivedLesson, PersonName } from './shape.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
const bells = BellsFile.parse(read('bells.json'))
const subjects = new Map(SubjectsFile.parse(read('subjects.json')).rows.map((s) => [s.code, s]))
const calendar = CalendarFile.parse(read('calendars/2026-2027.json'))
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const group = <T>(list: T[], key: (item: T) => string): Map<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const item of list) found.set(key(item), [...(found.get(key(item)) ?? []), item])
  return found
}

const seeds = [1, 2, 3, 12]
const schools = seeds.map((seed) => generateDemoSchool(seed))
const school = schools[0] ?? generateDemoSchool(1)
const q1 = [...liveQuarter(school, day('2026-09-01'), day('2026-10-25'), calendar, 5)]

/** Start and end of a placed lesson in minutes of the week, by the bells of its class. */
function timeOf(s: DemoSchool, hour: DemoHour): [number, number] {
  const classKey = s.groups.find((g) => g.key === hour.groupKey)?.classKeys[0]
  const pattern = bells.rows.find((b) => b.code === s.classes.find((c) => c.key === classKey)?.bellsCode)
  const bell = pattern?.lessons[hour.position - 1]
  if (!bell) throw new Error(`no bell for ${hour.groupKey} at ${hour.position}`)
  const minutes = (t: string) => Number(t.slice(0, 2)) * 60 + Number(t.slice(3)) + hour.weekday * 1440
  return [minutes(bell.starts_at), minutes(bell.ends_at)]
}

const membersOf = (s: DemoSchool, groupKey: string): string[] => {
  const g = s.groups.find((x) => x.key === groupKey)
  return g?.memberKeys ?? s.pupils.filter((p) => g?.classKeys.includes(p.classKey)).map((p) => p.key)
}

test('one seed makes one school, to the last letter; another seed another', () => {
  expect(hash(generateDemoSchool(1))).toBe(hash(school))
  expect(hash(generateDemoSchool(1, { today: day('2027-02-03') }))).toBe(hash(school))
  expect(hash(schools[1])).not.toBe(hash(school))
  expect(JSON.parse(JSON.stringify(school))).toEqual(school)
})

describe.each(schools.map((s) => [s.seed, s] as const))('the school of seed %i', (_, s) => {
  test('is of the size of a town school', () => {
    expect(s.classes.length).toBe(24)
    expect(new Set(s.classes.map((c) => c.grade)).size).toBe(11)
    expect(s.classes.filter((c) => c.lang === 'kk').length).toBe(16)
    expect(s.classes.some((c) => c.letter === 'Ә')).toBe(true)
    expect(s.pupils.length).toBeGreaterThan(580)
    expect(s.pupils.length).toBeLessThan(620)
    expect(s.staff.filter((p) => p.position === 'teacher').length).toBe(50)
    expect(s.staff.filter((p) => p.position !== 'teacher').map((p) => p.position)).toContain('director')
    for (const list of [s.classes, s.pupils, s.staff, s.guardians, s.groups, s.rooms]) expect(new Set(list.map((x) => x.key)).size).toBe(list.length)
  })

  test('no teacher, room or pupil is at two lessons at one time, by the bells', () => {
    const busy = new Map<string, [number, number][]>()
    for (const hour of s.hours) {
      const time = timeOf(s, hour)
      const teacher = s.groups.find((g) => g.key === hour.groupKey)?.teacherKey ?? ''
      for (const who of [teacher, hour.roomKey, ...membersOf(s, hour.groupKey)]) busy.set(who, [...(busy.get(who) ?? []), time])
    }
    const clashes: string[] = []
    for (const [who, times] of busy) {
      const inOrder = times.toSorted((a, b) => a[0] - b[0])
      for (const [i, [, ends]] of inOrder.entries()) if (ends > (inOrder[i + 1]?.[0] ?? Infinity)) clashes.push(`${who} at ${ends}`)
    }
    expect(clashes).toEqual([])
  })

  test('every pupil has lessons from the first bell on, without a gap', () => {
    const own = new Map<string, number[]>()
    for (const h of s.hours) for (const m of membersOf(s, h.groupKey)) own.set(`${m} ${h.weekday}`, [...(own.get(`${m} ${h.weekday}`) ?? []), h.position])
    expect(own.size).toBe(s.pupils.length * 5)
    const gaps = [...own].filter(([, positions]) => positions.toSorted((a, b) => a - b).some((p, i) => p !== i + 1))
    expect(gaps).toEqual([])
  })

  test('lessons a day stay within the limits of the grade, and no subject stands twice running in primary', () => {
    const limit = (grade: number) => (grade === 1 ? 5 : grade <= 6 ? 6 : 7)
    for (const c of s.classes) {
      for (const weekdayNumber of [1, 2, 3, 4, 5]) {
        const today = s.hours.filter((h) => h.weekday === weekdayNumber && s.groups.find((g) => g.key === h.groupKey)?.classKeys.includes(c.key))
        const at = group(today, (h) => String(h.position))
        expect(at.size, `${c.key} ${weekdayNumber}`).toBeLessThanOrEqual(limit(c.grade))
        const subjectAt = (p: number) => s.groups.find((g) => g.key === at.get(String(p))?.[0]?.groupKey)?.subjectCode
        for (let p = 1; p < at.size; p += 1) expect(subjectAt(p) === subjectAt(p + 1), `${c.key} ${weekdayNumber} ${p}`).toBe(false)
      }
    }
  })

  test('every group has its hours placed, its teacher teaches the subject, its room is fit', () => {
    const placed = group(s.hours, (h) => h.groupKey)
    for (const g of s.groups) {
      expect(placed.get(g.key)?.length, g.key).toBe(g.hoursAWeek)
      expect(s.staff.find((p) => p.key === g.teacherKey)?.subjectCodes, g.key).toContain(g.subjectCode)
    }
    const kindAt = (h: DemoHour) => s.rooms.find((r) => r.key === h.roomKey)
    for (const h of s.hours) {
      const room = kindAt(h)
      expect(room, h.roomKey).toBeDefined()
      if (/physical_education/.test(h.groupKey)) expect(room?.kind).toBe('gym')
      if (/:informatics/.test(h.groupKey)) expect(room?.kind).toBe('ict')
      expect(membersOf(s, h.groupKey).length, h.groupKey).toBeLessThanOrEqual(room?.capacity ?? 0)
    }
  })

  test('a class of 24 or more divides for languages and informatics into halves that are the class', () => {
    for (const c of s.classes) {
      const size = s.pupils.filter((p) => p.classKey === c.key).length
      const english = s.groups.filter((g) => g.subjectCode === 'english' && g.classKeys.includes(c.key))
      if (c.grade >= 3) expect(english.length, c.key).toBe(size >= 24 ? 2 : 1)
      const craft = s.groups.filter((g) => g.subjectCode === 'art_labour' && g.classKeys.includes(c.key))
      if (c.grade >= 5 && c.grade <= 9) expect(craft.map((g) => g.subgroup)).toEqual(['boys', 'girls'])
      for (const halves of [english, craft]) {
        if (halves.length === 2) expect(halves.flatMap((g) => g.memberKeys ?? []).toSorted()).toEqual(s.pupils.filter((p) => p.classKey === c.key).map((p) => p.key).toSorted())
      }
    }
    expect(s.groups.some((g) => g.classKeys.length === 2)).toBe(true)
  })

  test('loads are those of real posts; homeroom teachers teach in their class, one class each', () => {
    const load = new Map<string, number>()
    for (const g of s.groups) load.set(g.teacherKey, (load.get(g.teacherKey) ?? 0) + g.hoursAWeek)
    for (const p of s.staff.filter((x) => x.position === 'teacher')) {
      expect(load.get(p.key), p.key).toBeGreaterThanOrEqual(9)
      expect(load.get(p.key), p.key).toBeLessThanOrEqual(25)
    }
    expect(new Set(s.classes.map((c) => c.homeroomKey)).size).toBe(24)
    for (const c of s.classes) expect(s.groups.some((g) => g.teacherKey === c.homeroomKey && g.classKeys.includes(c.key)), c.key).toBe(true)
  })

  test('names are names: right letters, endings that fit the sex, three in four Kazakh', () => {
    const word = /^[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+$/
    const people: { name: PersonName; sex: string }[] = [...s.pupils, ...s.staff, ...s.guardians]
    for (const { name, sex } of people) {
      for (const part of [name.surname, name.given, ...(name.patronymic === null ? [] : [name.patronymic])]) expect(part).toMatch(word)
      if (name.patronymic !== null) expect(name.patronymic).toMatch(sex === 'male' ? /(ұлы|вич)$/ : /(қызы|вна)$/)
      if (/.{3}(ов|ев|ин|ский)$/.test(name.surname)) expect(sex, name.surname).toBe('male')
      if (/(ова|ева|ина|ская)$/.test(name.surname)) expect(sex, name.surname).toBe('female')
    }
    // Kazakh letters stand in most Kazakh names; -ұлы / -қызы is Kazakh beyond doubt.
    const kazakh = s.pupils.filter((p) => /(ұлы|қызы)$/.test(p.name.patronymic ?? '') || /[әғқңөұүһі]/i.test(Object.values(p.name).join(''))).length
    expect(kazakh / s.pupils.length).toBeGreaterThan(0.65)
    expect(kazakh / s.pupils.length).toBeLessThan(0.85)
    for (const c of s.classes) {
      const names = s.pupils.filter((p) => p.classKey === c.key).map((p) => `${p.name.surname} ${p.name.given}`)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('birth dates fit the grade and numbers fit birth date and sex, with the check digit of the rule', () => {
    const weigh = (iin: string, weights: number[]) => weights.reduce((n, w, i) => n + w * Number(iin[i]), 0) % 11
    const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    const second = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]
    const check = (iin: string) => (weigh(iin, first) < 10 ? weigh(iin, first) : weigh(iin, second))
    for (const known of ['100315500016', '851130400012', '100315500711', '100315500760']) expect(check(known)).toBe(Number(known[11]))
    for (const p of s.pupils) {
      const grade = s.classes.find((c) => c.key === p.classKey)?.grade ?? 0
      const age = 2026 - Number(p.bornOn.slice(0, 4)) - (p.bornOn.slice(5) > '09-01' ? 1 : 0)
      expect([grade + 5, grade + 6]).toContain(age)
      expect(p.iin).toMatch(/^\d{12}$/)
      expect(p.iin.slice(0, 6)).toBe(p.bornOn.replaceAll('-', '').slice(2))
      expect(p.iin[6]).toBe(p.sex === 'male' ? '5' : '6')
      expect(check(p.iin)).toBe(Number(p.iin[11]))
    }
    expect(new Set(s.pupils.map((p) => p.iin)).size).toBe(s.pupils.length)
  })

  test('every pupil has one or two guardians; about 120 families have two or three children here', () => {
    const guardians = new Map<string, number>()
    for (const g of s.guardians) for (const key of g.pupilKeys) guardians.set(key, (guardians.get(key) ?? 0) + 1)
    expect([...guardians.values()].every((n) => n === 1 || n === 2)).toBe(true)
    expect(guardians.size).toBe(s.pupils.length)
    const families = new Set(s.guardians.filter((g) => g.pupilKeys.length > 1).map((g) => g.pupilKeys.join()))
    expect(families.size).toBe(120)
    for (const g of s.guardians) {
      const children = g.pupilKeys.map((k) => s.pupils.find((p) => p.key === k))
      expect(children.length).toBeLessThanOrEqual(3)
      const ages = children.map((c) => Date.parse(c?.bornOn ?? '')).toSorted((a, b) => a - b)
      for (const [i, age] of ages.entries()) if (i > 0) expect(age === ages[i - 1] || age - (ages[i - 1] ?? 0) > 300 * 86_400_000).toBe(true)
      if (g.kinship === 'father') for (const c of children) if (c?.name.patronymic) expect(c.name.patronymic.startsWith(g.name.given.slice(0, -2))).toBe(true)
    }
  })

  test('the cast stands: five mathematics lessons a day and a homeroom, a parent of two, a deputy who teaches a little', () => {
    const { cast } = s
    const own = s.groups.filter((g) => g.teacherKey === cast.mathsTeacherKey)
    for (const d of [1, 2, 3, 4, 5]) expect(s.hours.filter((h) => h.weekday === d && own.some((g) => g.key === h.groupKey)).length).toBe(5)
    const homeroom = s.classes.find((c) => c.homeroomKey === cast.mathsTeacherKey)
    expect(homeroom?.grade).toBeGreaterThanOrEqual(7)
    const children = cast.pupilKeys.map((k) => s.pupils.find((p) => p.key === k))
    const grades = children.map((p) => s.classes.find((c) => c.key === p?.classKey)?.grade ?? 0)
    expect(s.guardians.find((g) => g.key === cast.guardianKey)?.pupilKeys.toSorted()).toEqual(cast.pupilKeys.toSorted())
    expect(grades[0]).toBeGreaterThanOrEqual(7)
    expect(grades[1]).toBeLessThanOrEqual(4)
    expect(own.some((g) => g.classKeys.includes(children[0]?.classKey ?? ''))).toBe(true)
    const deputyHours = s.groups.filter((g) => g.teacherKey === cast.deputyKey).reduce((n, g) => n + g.hoursAWeek, 0)
    expect(deputyHours).toBeGreaterThan(0)
    expect(deputyHours).toBeLessThanOrEqual(6)
  })
})

describe('a quarter lived', () => {
  const classOf = (l: LivedLesson) => school.classes.find((c) => c.key === school.groups.find((g) => g.key === l.groupKey)?.classKeys[0])

  test('is the same for the same seed, lies on teaching days, in order, and every placed lesson is held', () => {
    const again = [...liveQuarter(school, day('2026-09-01'), day('2026-10-25'), calendar, 5)]
    expect(hash(again)).toBe(hash(q1))
    const days = teachingDays(calendar, day('2026-09-01'), day('2026-10-25'))
    expect([...new Set(q1.map((l) => l.on))]).toEqual(days)
    expect(q1.length).toBe(days.reduce((n, d) => n + school.hours.filter((h) => h.weekday === weekday(d)).length, 0))
  })

  test('an extra break of grade 1 empties only grade 1', () => {
    const week = [...liveQuarter(school, day('2027-02-08'), day('2027-02-12'), calendar, 5)]
    expect(week.length).toBeGreaterThan(600)
    expect(week.filter((l) => classOf(l)?.grade === 1)).toEqual([])
  })

  test('attendance is 93 to 97 %, and illness takes whole days in runs', () => {
    let seats = 0
    const states: Record<string, number> = {}
    const illOn = new Map<string, Set<string>>()
    for (const l of q1) {
      seats += membersOf(school, l.groupKey).length
      for (const a of l.attendance) {
        states[a.state] = (states[a.state] ?? 0) + 1
        expect(a.minutes !== null).toBe(a.state === 'late')
        if (a.state === 'ill') illOn.set(a.pupilKey, (illOn.get(a.pupilKey) ?? new Set()).add(l.on))
      }
    }
    expect(Object.keys(states).toSorted()).toEqual(['absent', 'excused', 'ill', 'late'])
    const present = 1 - ((states['absent'] ?? 0) + (states['excused'] ?? 0) + (states['ill'] ?? 0)) / seats
    expect(present).toBeGreaterThan(0.93)
    expect(present).toBeLessThan(0.97)
    // On a day of illness every lesson of the pupil says so.
    const [pupil, days] = [...illOn][0] ?? ['', new Set<string>()]
    for (const l of q1) {
      if (!days.has(l.on) || !membersOf(school, l.groupKey).includes(pupil)) continue
      expect(l.attendance.find((a) => a.pupilKey === pupil)?.state).toBe('ill')
    }
    const runs = [...illOn.values()].reduce((n, set) => n + set.size, 0) / illOn.size
    expect(runs).toBeGreaterThan(2.5)
  })

  test('a pupil of grade 2 or above who is there all day gets two to four marks, grade 1 none, never who is away', () => {
    const marksOf = new Map<string, number>()
    const away = new Set<string>()
    for (const l of q1) {
      const missing = new Set(l.attendance.filter((a) => a.state !== 'late').map((a) => a.pupilKey))
      for (const m of missing) away.add(`${m} ${l.on}`)
      for (const m of l.marks) {
        expect(missing.has(m.pupilKey)).toBe(false)
        marksOf.set(`${m.pupilKey} ${l.on}`, (marksOf.get(`${m.pupilKey} ${l.on}`) ?? 0) + 1)
      }
    }
    const graded = school.pupils.filter((p) => !p.classKey.startsWith('1А') && !['1Ә', '1Б'].includes(p.classKey))
    const days = [...new Set(q1.map((l) => l.on))]
    let full = 0
    for (const p of graded) {
      for (const d of days) {
        if (away.has(`${p.key} ${d}`)) continue
        full += 1
        const n = marksOf.get(`${p.key} ${d}`) ?? 0
        if (n < 2 || n > 4) throw new Error(`${p.key} has ${n} marks on ${d}`)
      }
    }
    expect(full).toBeGreaterThan(15_000)
    const first = new Set(school.pupils.filter((p) => ['1А', '1Ә', '1Б'].includes(p.classKey)).map((p) => p.key))
    expect(q1.some((l) => l.marks.some((m) => first.has(m.pupilKey)))).toBe(false)
    const mean = [...marksOf.values()].reduce((a, b) => a + b) / marksOf.size
    expect(mean).toBeGreaterThan(2.4)
    expect(mean).toBeLessThan(3.4)
  })

  test('marks are 1–10, only in subjects with marks, mostly formative, and follow the pupil', () => {
    const all = q1.flatMap((l) => l.marks.map((m) => ({ ...m, subject: school.groups.find((g) => g.key === l.groupKey)?.subjectCode ?? '' })))
    expect(all.every((m) => Number.isInteger(m.value) && m.value >= 1 && m.value <= 10)).toBe(true)
    expect([...new Set(all.map((m) => m.subject))].filter((code) => subjects.get(code)?.assessment !== 'marks')).toEqual([])
    const share = (kind: string) => all.filter((m) => m.kind === kind).length / all.length
    expect(share('formative')).toBeGreaterThan(0.45)
    for (const kind of ['classwork', 'independent', 'test', 'homework', 'behaviour']) expect(share(kind), kind).toBeGreaterThan(0.005)
    const commented = all.filter((m) => m.comment !== null).length / all.length
    expect(commented).toBeGreaterThan(0.01)
    expect(commented).toBeLessThan(0.03)
    const means = [...group(all, (m) => m.pupilKey).values()].map((ms) => ms.reduce((n, m) => n + m.value, 0) / ms.length)
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(2.5)
  })

  test('topics and homework are written in the language of the lesson; grade 1 has no homework', () => {
    const kazakhOnly = /[әғқңөұүһі]/i
    for (const l of q1) {
      expect(l.topic.length).toBeGreaterThan(1)
      expect(/[@#%^]/.test(l.homework ?? '')).toBe(false)
      const c = classOf(l)
      if (c?.grade === 1) expect(l.homework).toBeNull()
      if (c?.lang === 'ru' && !/kazakh/.test(l.groupKey)) {
        expect(l.topic, l.groupKey).not.toMatch(/[ғңөұү]/i)
        expect(l.homework ?? '').not.toMatch(kazakhOnly)
        for (const m of l.marks) expect(m.comment ?? '').not.toMatch(kazakhOnly)
      }
    }
    const setIn = (lang: string) => q1.filter((l) => classOf(l)?.lang === lang && l.homework !== null).length
    expect(setIn('kk')).toBeGreaterThan(1500)
    expect(setIn('ru')).toBeGreaterThan(800)
    const algebra = q1.filter((l) => l.groupKey === '7Ә:algebra')
    expect(new Set(algebra.map((l) => l.topic.split('. ')[0])).size).toBeGreaterThanOrEqual(7)
  })

  test('a later quarter goes on where the first stopped, and a year takes a few seconds', () => {
    const whole = [...liveQuarter(school, day('2026-09-01'), day('2026-11-06'), calendar, 5)].filter((l) => l.on >= '2026-11-02').map((l) => l.topic)
    const alone = [...liveQuarter(school, day('2026-11-02'), day('2026-11-06'), calendar, 5)].map((l) => l.topic)
    expect(alone).toEqual(whole)
    const began = performance.now()
    let marks = 0
    for (const l of liveQuarter(school, day('2026-09-01'), day('2027-05-25'), calendar, 5)) marks += l.marks.length
    expect(marks).toBeGreaterThan(200_000)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

test('topics: twelve or more for every subject the school teaches, in the languages it is taught in', () => {
  const rows = JSON.parse(readFileSync(new URL('topics.json', import.meta.url), 'utf8')) as { rows: { subject: string; grade_from: number; grade_to: number; kk?: string[]; ru?: string[]; all?: string[] }[] }
  for (const g of school.groups) {
    const c = school.classes.find((x) => x.key === g.classKeys[0])
    const row = rows.rows.find((r) => r.subject === g.subjectCode && r.grade_from <= (c?.grade ?? 0) && (c?.grade ?? 0) <= r.grade_to)
    const list = (c?.lang === 'ru' ? row?.ru : row?.kk) ?? row?.all ?? []
    expect(new Set(list).size, `${g.key}`).toBeGreaterThanOrEqual(12)
  }
  for (const r of rows.rows) expect(subjects.has(r.subject), r.subject).toBe(true)
})

describe('summatives', () => {
  const planned = planSummatives(school, calendar, day('2026-12-15'))
  const groupOf = new Map(school.groups.map((g) => [g.key, g]))
  const quarterOf = (on: string) => calendar.quarters.find((q) => q.first_day <= on && on <= q.last_day)?.number ?? 0

  test('are held as the order says', () => {
    expect(planned.length).toBeGreaterThan(800)
    expect(new Set(planned.map((s) => quarterOf(s.on)))).toEqual(new Set([1, 2]))
    const sections = group(planned.filter((s) => s.kind === 'section'), (s) => `${s.groupKey} ${quarterOf(s.on)}`)
    expect(Math.max(...[...sections.values()].map((l) => l.length))).toBeLessThanOrEqual(3)
    for (const [key, list] of group(planned, (s) => `${s.groupKey} ${s.on}`)) expect(list, key).toHaveLength(1)
    const terms = planned.filter((s) => s.kind === 'term')
    const ofClass = group(terms.flatMap((s) => (groupOf.get(s.groupKey)?.classKeys ?? []).map((c) => ({ key: `${c} ${s.on}`, subject: groupOf.get(s.groupKey)?.subjectCode ?? '' }))), (x) => x.key)
    for (const [key, list] of ofClass) expect(new Set(list.map((x) => x.subject)).size, key).toBeLessThanOrEqual(3)
    for (const q of calendar.quarters.slice(0, 2)) {
      const last = teachingDays(calendar, day(q.first_day), day(q.last_day)).at(-1)
      expect(terms.filter((s) => s.on === last)).toEqual([])
    }
    // Every group of two hours or more has one in each quarter.
    const wanted = school.groups.filter((g) => g.hoursAWeek >= 2 && !g.key.startsWith('1') && subjects.get(g.subjectCode)?.assessment === 'marks')
    const have = new Set(terms.filter((s) => quarterOf(s.on) === 1).map((s) => s.groupKey))
    expect(wanted.filter((g) => !have.has(g.key) && !/^1[АӘБ]:/.test(g.key)).length).toBeLessThanOrEqual(wanted.length * 0.02)
    expect(planned.filter((s) => s.kind === 'section').every((s) => s.maxPoints >= 7 && s.maxPoints <= 20)).toBe(true)
  })
  test('have points between nothing and the maximum that follow the pupil, and absences only of who was away', () => {
    const score = scorer(school)
    const [one] = planned.filter((s) => s.kind === 'term')
    if (!one) throw new Error('no summative')
    const roster = membersOf(school, one.groupKey)
    const scores = score(one, new Map([[roster[0] ?? '', 'ill']]))
    expect(scores.map((s) => s.pupilKey).toSorted()).toEqual(roster.toSorted())
    const all = planned.slice(0, 200).flatMap((s) => score(s, new Map()).map((x) => ({ ...x, share: (x.points ?? -1) / s.maxPoints })))
    expect(all.every((s) => s.absence === null && s.share >= 0 && s.share <= 1)).toBe(true)
    const means = [...group(all, (s) => s.pupilKey).values()].map((l) => l.reduce((n, s) => n + s.share, 0) / l.length)
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.25)
  })
})
