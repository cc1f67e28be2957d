/**
 * A stretch of the demo school's life: what was taught, who was there, which marks were given. Pure and lazy: lessons come
 * one by one in the order of time, so a whole year never has to stand in memory.
 */
import { type Day, day as asDay, weekday } from '@alippe/kernel/day'
import type { Calendar } from '../schema.ts'
import subjectsFile from '../subjects.json' with { type: 'json' }
import { teachingDays } from '../teachingDays.ts'
import { type Ability, abilityOf } from './ability.ts'
import { type Rng, rng, seedOf } from './prng.ts'
import type { DemoClass, DemoGroup, DemoHour, DemoPupil, DemoSchool, LivedAttendance, LivedLesson, LivedMark, MarkKind } from './shape.ts'
import { commentFor, homeworkFor, practiceFor, topicsFor } from './words.ts'

const withMarks = new Set(subjectsFile.rows.filter((s) => s.assessment === 'marks').map((s) => s.code))

/** What a pupil's day is like; `lessons` = how many of the last lessons a partial absence covers. */
type PupilDay =
  | { kind: 'ill' | 'excused' | 'absent' }
  | { kind: 'left_early'; state: 'excused' | 'absent'; lessons: number }
  | { kind: 'late'; minutes: number }

/** Illness begins on about one day in 115 and lasts two to five school days. */
function attendanceOf(r: Rng, days: Day[]): Map<Day, PupilDay> {
  const found = new Map<Day, PupilDay>()
  let ill = 0
  for (const on of days) {
    if (ill === 0 && r.chance(0.0087)) ill = r.between(2, 5)
    if (ill > 0) {
      ill -= 1
      found.set(on, { kind: 'ill' })
    } else if (r.chance(0.006)) found.set(on, { kind: 'excused' })
    else if (r.chance(0.003)) found.set(on, { kind: 'absent' })
    else if (r.chance(0.012)) found.set(on, { kind: 'left_early', state: r.chance(0.45) ? 'excused' : 'absent', lessons: r.between(1, 2) })
    else if (r.chance(0.014)) found.set(on, { kind: 'late', minutes: r.between(2, 15) })
  }
  return found
}

type Flavour = 'plain' | 'independent' | 'test'

/** A lesson of one day being filled. */
interface Open {
  hour: DemoHour
  group: DemoGroup
  klass: DemoClass
  flavour: Flavour
  attendance: LivedAttendance[]
  marks: LivedMark[]
}

class Pupil {
  readonly key: string
  readonly klass: DemoClass
  readonly days: Map<Day, PupilDay>
  private readonly r: Rng
  private readonly ability: Ability

  constructor(school: DemoSchool, pupil: DemoPupil, klass: DemoClass, days: Day[], seed: number) {
    this.key = pupil.key
    this.klass = klass
    // Ability belongs to the pupil, not to the stretch: the next quarter finds the same child.
    this.ability = abilityOf(school.seed, pupil.key)
    this.r = rng(seedOf(seed, 'days', pupil.key, days[0] ?? ''))
    this.days = attendanceOf(this.r, days)
  }

  /** Enters absence and marks of one day into the pupil's lessons, which are in the order of time. */
  live(on: Day, lessons: Open[]): void {
    const state = this.days.get(on)
    const there: Open[] = []
    for (const [i, lesson] of lessons.entries()) {
      const absent = absence(state, i, lessons.length)
      if (absent) lesson.attendance.push({ pupilKey: this.key, state: absent, minutes: null })
      else {
        if (state?.kind === 'late' && i === 0) lesson.attendance.push({ pupilKey: this.key, state: 'late', minutes: state.minutes })
        if (this.klass.grade > 1 && withMarks.has(lesson.group.subjectCode)) there.push(lesson)
      }
    }
    if (there.length > 0) this.earn(there)
  }

  /** Two to four marks over the lessons of a day; works written by the whole class come first. */
  private earn(there: Open[]): void {
    const r = this.r
    const dice = r.next()
    const wanted = Math.min(dice < 0.26 ? 2 : dice < 0.76 ? 3 : 4, there.length + 1)
    const order = there
      .map((lesson) => ({ lesson, weight: r.next() + (lesson.flavour === 'test' ? 2 : lesson.flavour === 'independent' ? 1 : 0) }))
      .sort((a, b) => b.weight - a.weight)
    for (let n = 0; n < wanted; n += 1) {
      const lesson = order[n % order.length]?.lesson
      if (lesson) lesson.marks.push(this.mark(lesson, n >= order.length))
    }
  }

  private mark(lesson: Open, isSecond: boolean): LivedMark {
    const r = this.r
    const kind = isSecond ? 'homework' : kindOf(r, lesson.flavour)
    const level = 3.1 + 6.4 * this.ability.general + this.ability.leaningTo(lesson.group.subjectCode) - (kind === 'test' ? 0.5 : 0)
    const value = Math.min(10, Math.max(1, Math.round(level + (r.next() + r.next() - 1) * 2.2)))
    return { pupilKey: this.key, kind, value, comment: r.chance(0.02) ? commentFor(r, value, this.klass.lang) : null }
  }
}

function absence(state: PupilDay | undefined, index: number, count: number): 'ill' | 'excused' | 'absent' | undefined {
  switch (state?.kind) {
    case 'ill':
    case 'excused':
    case 'absent':
      return state.kind
    case 'left_early':
      return index >= count - state.lessons ? state.state : undefined
    default:
      return undefined
  }
}

function kindOf(r: Rng, flavour: Flavour): MarkKind {
  if (flavour !== 'plain') return flavour
  const dice = r.next()
  if (dice < 0.66) return 'formative'
  if (dice < 0.84) return 'classwork'
  return dice < 0.985 ? 'homework' : 'behaviour'
}

/**
 * Which topic a group has reached: one to three lessons a topic by weekly hours. Where grades share a list, which stands in
 * the order of grades, the elder ones start further on; a list that ends begins anew.
 */
class Course {
  private held = 0
  private readonly topics: string[]
  private readonly first: number
  private readonly lessonsATopic: number
  private readonly again: string[]

  constructor(group: DemoGroup, klass: DemoClass) {
    const { topics, share } = topicsFor(group.subjectCode, klass.grade, klass.lang)
    this.topics = topics
    this.first = Math.floor(topics.length * share)
    this.lessonsATopic = Math.min(3, group.hoursAWeek)
    this.again = practiceFor(group.subjectCode, klass.lang)
  }

  next(): string {
    const topic = this.topics[(this.first + Math.floor(this.held / this.lessonsATopic)) % this.topics.length] ?? ''
    const times = this.held % this.lessonsATopic
    this.held += 1
    return times === 0 ? topic : `${topic}. ${this.again[times - 1] ?? ''}`
  }
}

/**
 * Lessons of the school from `from` to `to`, both included, in the order of time; days off and breaks have none. Equal
 * arguments give equal lessons. Pupils' abilities and the topics' order do not depend on the stretch, so quarters may be
 * made one by one. Attendance lies between 93 and 97 %, a pupil present all day gets two to four marks, grade 1 none.
 */
export function* liveQuarter(school: DemoSchool, from: Day, to: Day, calendar: Calendar, seed: number): Generator<LivedLesson> {
  const classOf = new Map(school.classes.map((c) => [c.key, c]))
  const groupOf = new Map(school.groups.map((g) => [g.key, g]))
  const daysOf = new Map<number, Set<Day>>()
  const stretchOf = new Map<number, Day[]>()
  const start = asDay(calendar.first_day)
  for (const { grade } of school.classes) {
    if (daysOf.has(grade)) continue
    const days = teachingDays(calendar, start, to, grade)
    daysOf.set(grade, new Set(days))
    stretchOf.set(grade, days.filter((d) => d >= from))
  }
  const pupilsOf = new Map<string, Pupil[]>()
  const pupilOf = new Map<string, Pupil>()
  for (const p of school.pupils) {
    const klass = classOf.get(p.classKey)
    if (!klass) continue
    const pupil = new Pupil(school, p, klass, stretchOf.get(klass.grade) ?? [], seed)
    pupilOf.set(p.key, pupil)
    pupilsOf.set(p.classKey, [...(pupilsOf.get(p.classKey) ?? []), pupil])
  }
  const rosters = new Map<string, Pupil[]>()
  const courses = new Map<string, Course>()
  for (const g of school.groups) {
    const klass = classOf.get(g.classKeys[0] ?? '')
    if (klass) courses.set(g.key, new Course(g, klass))
    rosters.set(g.key, g.memberKeys === null ? g.classKeys.flatMap((c) => pupilsOf.get(c) ?? []) : g.memberKeys.flatMap((m) => pupilOf.get(m) ?? []))
  }
  const hours = school.hours.toSorted((a, b) => a.weekday - b.weekday || a.shift - b.shift || a.position - b.position)
  const r = rng(seedOf(seed, 'lessons', from))
  for (const on of teachingDays(calendar, start, to)) {
    const opened: Open[] = []
    const ofPupil = new Map<Pupil, Open[]>()
    for (const hour of hours) {
      const group = groupOf.get(hour.groupKey)
      const klass = classOf.get(group?.classKeys[0] ?? '')
      if (hour.weekday !== weekday(on) || !group || !klass || !daysOf.get(klass.grade)?.has(on)) continue
      if (on < from) {
        courses.get(group.key)?.next()
        continue
      }
      const dice = r.next()
      const open: Open = { hour, group, klass, flavour: dice < 0.04 ? 'test' : dice < 0.12 ? 'independent' : 'plain', attendance: [], marks: [] }
      opened.push(open)
      for (const pupil of rosters.get(group.key) ?? []) {
        const own = ofPupil.get(pupil)
        if (own) own.push(open)
        else ofPupil.set(pupil, [open])
      }
    }
    for (const [pupil, lessons] of ofPupil) pupil.live(on, lessons)
    for (const { hour, group, klass, attendance, marks } of opened) {
      const homework = r.chance(0.85) ? homeworkFor(r, group.subjectCode, klass.grade, klass.lang) : null
      const topic = courses.get(group.key)?.next() ?? ''
      yield { groupKey: group.key, on, shift: hour.shift, position: hour.position, roomKey: hour.roomKey, topic, homework, attendance, marks }
    }
  }
}
