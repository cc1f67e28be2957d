/** The rooms of the demo school, and which of them each placed lesson gets. */
import type { Chair } from './plan.ts'
import { plannedClasses } from './plan.ts'
import type { DemoRoom, RoomKind } from './shape.ts'
import type { Engaged } from './staffing.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
const plain: Record<Exclude<RoomKind, 'gym'>, { numbers: string[]; kk: string; ru: string; en: string; capacity: number }> = {
  primary: { numbers: numbers(101, 107), kk: 'Бастауыш сынып кабинеті', ru: 'Кабинет начальных классов', en: 'Primary classroom', capacity: 28 },
  music: { numbers: ['108'], kk: 'Музыка кабинеті', ru: 'Кабинет музыки', en: 'Music room', capacity: 30 },
  workshop: { numbers: ['109'], kk: 'Шеберхана', ru: 'Мастерская', en: 'Workshop', capacity: 18 },
  craft: { numbers: ['110'], kk: 'Көркем еңбек кабинеті', ru: 'Кабинет художественного труда', en: 'Craft room', capacity: 18 },
  military: { numbers: ['111'], kk: 'АӘТД кабинеті', ru: 'Кабинет НВТП', en: 'Military training room', capacity: 26 },
  classroom: { numbers: [...numbers(201, 212), ...numbers(307, 314)], kk: 'Оқу кабинеті', ru: 'Учебный кабинет', en: 'Classroom', capacity: 30 },
  ict: { numbers: numbers(301, 303), kk: 'Информатика кабинеті', ru: 'Кабинет информатики', en: 'Computer room', capacity: 28 },
  physics: { numbers: ['304', '315'], kk: 'Физика кабинеті', ru: 'Кабинет физики', en: 'Physics laboratory', capacity: 30 },
  chemistry: { numbers: ['305'], kk: 'Химия кабинеті', ru: 'Кабинет химии', en: 'Chemistry laboratory', capacity: 30 },
  biology: { numbers: ['306'], kk: 'Биология кабинеті', ru: 'Кабинет биологии', en: 'Biology laboratory', capacity: 30 },
}
const sport: DemoRoom[] = [
  { key: 'r-gym-1', number: 'СЗ-1', nameKk: 'Үлкен спорт залы', nameRu: 'Большой спортзал', nameEn: 'Large sports hall', kind: 'gym', floor: 1, capacity: 60 },
  { key: 'r-gym-2', number: 'СЗ-2', nameKk: 'Кіші спорт залы', nameRu: 'Малый спортзал', nameEn: 'Small sports hall', kind: 'gym', floor: 1, capacity: 30 },
  { key: 'r-gym-3', number: 'СА', nameKk: 'Спорт алаңы', nameRu: 'Спортплощадка', nameEn: 'Sports ground', kind: 'gym', floor: 0, capacity: 90 },
]
const kinds = Object.keys(plain) as Exclude<RoomKind, 'gym'>[]

/** Every room, by number. */
export const demoRooms: DemoRoom[] = [
  ...kinds
    .flatMap((kind) =>
      plain[kind].numbers.map((number): DemoRoom => ({
        key: `r-${number}`, number, nameKk: plain[kind].kk, nameRu: plain[kind].ru, nameEn: plain[kind].en, kind, floor: Number(number[0]), capacity: plain[kind].capacity,
      })),
    )
    .sort((a, b) => Number(a.number) - Number(b.number)),
  ...sport,
]

/** How many lessons of a kind can stand at one time; home rooms of primary classes are not counted, each class has its own. */
export function roomCount(kind: RoomKind): number {
  return kind === 'primary' ? Number.MAX_SAFE_INTEGER : demoRooms.filter((r) => r.kind === kind).length
}

/** Class key → home room. Classes of the second shift use the rooms that the second grade leaves. */
function primaryHomes(): Map<string, string> {
  const homes = new Map<string, string>()
  const rooms = demoRooms.filter((r) => r.kind === 'primary')
  for (const shift of [1, 2]) {
    const first = shift === 1 ? 0 : 3
    for (const [i, c] of plannedClasses.filter((x) => x.grade <= 4 && x.shift === shift).entries()) {
      const room = rooms[first + i]
      if (room === undefined) throw new Error(`no home room for ${c.key}`)
      homes.set(c.key, room.key)
    }
  }
  return homes
}

const kindOfChair: Partial<Record<Chair, RoomKind>> = {
  maths: 'classroom', kazakh: 'classroom', history: 'classroom', english: 'classroom', russian: 'classroom', geography: 'classroom', physics: 'physics', informatics: 'ict',
}

/** Staff key → the room a teacher keeps; while there are enough, later ones share. */
function teacherHomes(staff: Engaged[]): Map<string, string> {
  const left = new Map<RoomKind, DemoRoom[]>()
  for (const room of demoRooms) left.set(room.kind, [...(left.get(room.kind) ?? []), room])
  const homes = new Map<string, string>()
  for (const chair of Object.keys(kindOfChair)) {
    for (const person of staff) {
      const kind = person.chair === chair ? kindOfChair[person.chair] : undefined
      const room = kind === undefined ? undefined : left.get(kind)?.shift()
      if (room !== undefined) homes.set(person.key, room.key)
    }
  }
  return homes
}

/** A lesson that needs a room at a moment of the week; lessons with equal moments overlap. */
export interface Roomless {
  groupKey: string
  teacherKey: string
  classKey: string
  kind: RoomKind
  moment: number
}

/** Rooms in the order of `lessons`: the class's or the teacher's own where it is free, else a free one of the kind. */
export function giveRooms(lessons: Roomless[], staff: Engaged[]): string[] {
  const classHomes = primaryHomes()
  const teachersOwn = teacherHomes(staff)
  const taken = new Set<string>()
  const result = Array.from({ length: lessons.length }, () => '')
  const take = (i: number, room: string | undefined): boolean => {
    const lesson = lessons[i]
    if (lesson === undefined || room === undefined || taken.has(`${room} ${lesson.moment}`)) return false
    taken.add(`${room} ${lesson.moment}`)
    result[i] = room
    return true
  }
  const kindOf = new Map(demoRooms.map((r) => [r.key, r.kind]))
  for (const [i, lesson] of lessons.entries()) {
    const own = lesson.kind === 'primary' ? classHomes.get(lesson.classKey) : teachersOwn.get(lesson.teacherKey)
    if (own !== undefined && kindOf.get(own) === lesson.kind) take(i, own)
  }
  for (const [i, lesson] of lessons.entries()) {
    if (result[i] !== '') continue
    if (!demoRooms.some((r) => r.kind === lesson.kind && take(i, r.key))) throw new Error(`no room for ${lesson.groupKey}`)
  }
  return result
}
