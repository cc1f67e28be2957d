/**
 * Section and term summatives of the demo school, and the points its pupils get. Pure. Held as order № 125 says: at most three of a
 * section in a quarter, two of one subject never on one day, at most three of the term for a class on one day, none of the term on the
 * last day of a quarter.
 */
import { type Day, addDays, day as asDay, weekday } from '@alippe/kernel/day'
import type { Calendar } from '../schema.ts'
import subjectsFile from '../subjects.json' with { type: 'json' }
import { teachingDays } from '../teachingDays.ts'
import { type Ability, abilityOf } from './ability.ts'
import { rng, seedOf } from './prng.ts'
import type { AttendanceState, DemoGroup, DemoSchool } from './shape.ts'

const withMarks = new Set(subjectsFile.rows.filter((s) => s.assessment === 'marks').map((s) => s.code))
const TERMS_A_DAY = 3
/** Term summatives are written in the last days of a quarter, so many of them. */
const TERM_DAYS = 12

export interface DemoSummative {
  groupKey: string
  kind: 'section' | 'term'
  title: string
  maxPoints: number
  on: Day
  position: number
}

export interface DemoScore {
  pupilKey: string
  /** Null where the pupil has not written it. */
  points: number | null
  absence: 'absent' | 'ill' | 'excused' | null
}

/** How many sections a quarter of a subject has, by its weekly hours. */
const sectionsOf = (hoursAWeek: number): number => (hoursAWeek >= 4 ? 3 : hoursAWeek >= 2 ? 2 : 1)

interface Lesson {
  readonly on: Day
  readonly position: number
}

/** All summatives of the quarters that have begun by `to`, also those still to come in them. Equal arguments give equal summatives. */
export function planSummatives(school: DemoSchool, calendar: Calendar, to: Day): DemoSummative[] {
  const classOf = new Map(school.classes.map((c) => [c.key, c]))
  const found: DemoSummative[] = []
  for (const quarter of calendar.quarters) {
    if (quarter.first_day > to) continue
    const days = new Map([...new Set(school.classes.map((c) => c.grade))].map((grade) => [grade, teachingDays(calendar, asDay(quarter.first_day), asDay(quarter.last_day), grade)]))
    const terms = new Map<string, Set<string>>()
    for (const group of school.groups) {
      const klass = classOf.get(group.classKeys[0] ?? '')
      if (!klass || klass.grade < 2 || !withMarks.has(group.subjectCode)) continue
      const lessons = lessonsOf(school, group, days.get(klass.grade) ?? [])
      const r = rng(seedOf(school.seed, 'summatives', group.key, quarter.first_day))
      const small = klass.grade <= 4
      const word = klass.lang === 'ru' ? ['СОР', 'СОЧ'] : ['БЖБ', 'ТЖБ']
      const add = (kind: DemoSummative['kind'], title: string, maxPoints: number, l: Lesson): void => void found.push({ groupKey: group.key, kind, title, maxPoints, on: l.on, position: l.position })
      const term = group.hoursAWeek >= 2 ? termLesson(group, lessons, terms) : undefined
      if (term) add('term', `${word[1] ?? ''} ${quarter.number}`, small ? r.between(15, 20) : r.between(20, 30), term)
      const count = sectionsOf(group.hoursAWeek)
      const taken = new Set(term ? [term.on] : [])
      const free = lessons.filter((l) => !term || l.on < term.on)
      for (let n = 1; n <= count; n += 1) {
        const lesson = free.slice(Math.floor((free.length * n) / (count + 1))).find((l) => !taken.has(l.on))
        if (!lesson) continue
        taken.add(lesson.on)
        add('section', `${word[0] ?? ''} ${n}`, small ? r.between(8, 15) : r.between(10, 20), lesson)
      }
    }
  }
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.position - b.position || (a.groupKey < b.groupKey ? -1 : 1)))
}

/** The first lesson of the group on each of its days. */
function lessonsOf(school: DemoSchool, group: DemoGroup, days: readonly Day[]): Lesson[] {
  const first = new Map<number, number>()
  for (const h of school.hours) if (h.groupKey === group.key) first.set(h.weekday, Math.min(first.get(h.weekday) ?? 99, h.position))
  return days.flatMap((on) => {
    const position = first.get(weekday(on))
    return position === undefined ? [] : [{ on, position }]
  })
}

/** A lesson near the end of the quarter on a day that has room; parts of a class write one subject on one day wherever they can. */
function termLesson(group: DemoGroup, lessons: readonly Lesson[], terms: Map<string, Set<string>>): Lesson | undefined {
  const last = lessons.at(-1)?.on
  if (!last) return undefined
  const written = (classKey: string, on: Day): Set<string> => {
    const key = `${classKey} ${on}`
    let set = terms.get(key)
    if (!set) terms.set(key, (set = new Set()))
    return set
  }
  const near = lessons.filter((l) => l.on > addDays(last, -Math.ceil((TERM_DAYS * 7) / 5)) && l.on < last)
  const same = (l: Lesson): boolean => group.classKeys.every((c) => written(c, l.on).has(group.subjectCode))
  const room = (l: Lesson): boolean => group.classKeys.every((c) => written(c, l.on).size < TERMS_A_DAY)
  const chosen = near.find(same) ?? near.toSorted((a, b) => load(a) - load(b)).find(room)
  function load(l: Lesson): number {
    return Math.max(...group.classKeys.map((c) => written(c, l.on).size))
  }
  if (chosen) for (const c of group.classKeys) written(c, chosen.on).add(group.subjectCode)
  return chosen
}

/** A school's pupils who write: makes each one's ability once. */
export function scorer(school: DemoSchool): (summative: DemoSummative, away: ReadonlyMap<string, AttendanceState>) => DemoScore[] {
  const groupOf = new Map(school.groups.map((g) => [g.key, g]))
  const abilities = new Map<string, Ability>(school.pupils.map((p) => [p.key, abilityOf(school.seed, p.key)]))
  const inClass = new Map<string, string[]>()
  for (const p of school.pupils) inClass.set(p.classKey, [...(inClass.get(p.classKey) ?? []), p.key])
  return (summative, away) => {
    const group = groupOf.get(summative.groupKey)
    if (!group) return []
    const roster = group.memberKeys ?? group.classKeys.flatMap((c) => inClass.get(c) ?? [])
    return roster.map((pupilKey): DemoScore => {
      const r = rng(seedOf(school.seed, 'score', summative.groupKey, summative.on, pupilKey))
      const state = away.get(pupilKey)
      // Most who were away write it later, on an agreed day.
      if (state && state !== 'late' && r.chance(0.3)) return { pupilKey, points: null, absence: state }
      const ability = abilities.get(pupilKey)
      const share = 0.36 + 0.64 * (ability?.general ?? 0.5) + 0.07 * (ability?.leaningTo(group.subjectCode) ?? 0) + (r.next() + r.next() - 1) * 0.16
      return { pupilKey, points: Math.round(summative.maxPoints * Math.min(1, Math.max(0.08, share))), absence: null }
    })
  }
}
