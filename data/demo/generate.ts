/**
 * The demo school: an invented school-gymnasium with its people, groups and a week of lessons. Pure: the same seed and
 * academic year give the same school to the last letter; no clock, no chance from outside.
 */
import type { Day } from '@alippe/kernel/day'
import subjectsFile from '../subjects.json' with { type: 'json' }
import { makePeople, nameStaff } from './people.ts'
import { type PlannedBlock, type PlannedGroup, plannedBlocks, plannedClasses } from './plan.ts'
import { seedOf } from './prng.ts'
import { demoRooms, giveRooms, roomCount } from './rooms.ts'
import type { DemoClass, DemoGroup, DemoHour, DemoPupil, DemoSchool, DemoSchoolHead, DemoStaff, RoomKind } from './shape.ts'
import { DEPUTY_KEY, DIRECTOR_KEY, type Engaged, assignTeachers, engageStaff, homerooms } from './staffing.ts'
import { type SlotBlock, momentOf, placeWeek } from './timetable.ts'

const DEFAULT_YEAR = 2026

/** The year in whose September the academic year of `today` begins; from August on it is the coming one. */
function startYearOf(today: Day | undefined): number {
  if (today === undefined) return DEFAULT_YEAR
  const year = Number(today.slice(0, 4))
  return today.slice(5, 7) >= '08' ? year : year - 1
}

function head(startYear: number): DemoSchoolHead {
  return {
    number: 12,
    nameKk: 'Самалқала қаласының № 12 мектеп-гимназиясы',
    nameRu: 'Школа-гимназия № 12 города Самалкала',
    nameEn: 'School-Gymnasium No. 12, Samalqala',
    shortKk: '№ 12 мектеп-гимназия',
    shortRu: 'Школа-гимназия № 12',
    shortEn: 'School-Gymnasium No. 12',
    townKk: 'Самалқала',
    townRu: 'Самалкала',
    townEn: 'Samalqala',
    academicYear: `${startYear}-${startYear + 1}`,
    timeZone: 'Asia/Almaty',
  }
}

/** Half of a class: the first and second half of the list, or its boys and girls. */
function membersOf(group: PlannedGroup, pupils: DemoPupil[]): string[] | null {
  if (group.subgroup === null) return null
  const all = pupils.filter((p) => group.classKeys.includes(p.classKey))
  const half = Math.ceil(all.length / 2)
  switch (group.subgroup) {
    case '1':
      return all.slice(0, half).map((p) => p.key)
    case '2':
      return all.slice(half).map((p) => p.key)
    default:
      return all.filter((p) => p.sex === (group.subgroup === 'boys' ? 'male' : 'female')).map((p) => p.key)
  }
}

const countedKinds: RoomKind[] = ['classroom', 'physics', 'chemistry', 'biology', 'ict', 'music', 'workshop', 'craft', 'gym', 'military']
const difficulty = new Map(subjectsFile.rows.map((s) => [s.code, s.difficulty ?? 0]))
const maths = new Set(['algebra', 'geometry'])

function slotBlocks(blocks: PlannedBlock[], teacherOf: Map<string, string>, staff: Engaged[]): SlotBlock[] {
  const subjects = new Map<string, number>()
  const teacherIndex = new Map(staff.map((p, i) => [p.key, i]))
  return blocks.map((b) => {
    // Algebra and geometry of a class are one subject for the spread over the week: one lesson of mathematics a day.
    const isSharedMaths = maths.has(b.subjectCode) && plannedClasses.some((c) => c.key === b.classKeys[0] && c.grade <= 9)
    const code = isSharedMaths ? 'mathematics' : b.subjectCode
    const subject = subjects.get(code) ?? subjects.size
    subjects.set(code, subject)
    return {
      classes: b.classKeys.map((key) => plannedClasses.findIndex((c) => c.key === key)),
      hours: b.hours,
      teachers: b.groups.map((g) => teacherIndex.get(teacherOf.get(g.key) ?? '') ?? -1),
      kinds: b.groups.map((g) => countedKinds.indexOf(g.roomKind)),
      subject,
      difficulty: difficulty.get(b.subjectCode) ?? 0,
      isSport: b.subjectCode === 'physical_education',
    }
  })
}

function placeHours(seed: number, blocks: PlannedBlock[], teacherOf: Map<string, string>, staff: Engaged[]): DemoHour[] {
  const placed = placeWeek(
    seedOf(seed, 'week'),
    plannedClasses,
    slotBlocks(blocks, teacherOf, staff),
    staff.length,
    countedKinds.map(roomCount),
  )
  const lessons = placed.flatMap(({ block, weekday, position }) => {
    const b = blocks[block]
    const shift = plannedClasses.find((c) => c.key === b?.classKeys[0])?.shift ?? 1
    return (b?.groups ?? []).map((group) => ({ group, weekday, position, shift }))
  })
  const rooms = giveRooms(
    lessons.map(({ group, weekday, position, shift }) => ({
      groupKey: group.key,
      teacherKey: teacherOf.get(group.key) ?? '',
      classKey: group.classKeys[0] ?? '',
      kind: group.roomKind,
      moment: weekday * 100 + momentOf(shift, position),
    })),
    staff,
  )
  return lessons
    .map(({ group, weekday, position, shift }, i) => ({ groupKey: group.key, weekday, position, shift, roomKey: rooms[i] ?? '' }))
    .sort((a, b) => a.weekday - b.weekday || a.shift - b.shift || a.position - b.position || (a.groupKey < b.groupKey ? -1 : 1))
}

function staffOf(seed: number, engaged: Engaged[], groups: DemoGroup[]): DemoStaff[] {
  const names = nameStaff(seed, engaged)
  return engaged.flatMap((person, i) => {
    const name = names[i]
    if (name === undefined) return []
    const subjectCodes = [...new Set(groups.filter((g) => g.teacherKey === person.key).map((g) => g.subjectCode))].sort()
    return [{ key: person.key, name, sex: person.sex, position: person.position, subjectCodes }]
  })
}

/**
 * The demo school of a seed, for the academic year in which `today` lies (2026–2027 where it is not given). Equal
 * arguments give equal schools. Throws only if a seed had no timetable without a clash.
 */
export function generateDemoSchool(seed: number, opts: { today?: Day } = {}): DemoSchool {
  const startYear = startYearOf(opts.today)
  const people = makePeople(seed, startYear)
  const engaged = engageStaff()
  const blocks = plannedBlocks()
  const teacherOf = assignTeachers(blocks, engaged)
  const homeroomOf = homerooms(blocks, teacherOf)
  const groups = blocks
    .flatMap((b) => b.groups)
    .map((g): DemoGroup => ({
      key: g.key,
      subjectCode: g.subjectCode,
      classKeys: g.classKeys,
      subgroup: g.subgroup,
      memberKeys: membersOf(g, people.pupils),
      teacherKey: teacherOf.get(g.key) ?? '',
      hoursAWeek: g.hours,
    }))
  const classes = plannedClasses.map((c): DemoClass => ({
    key: c.key,
    grade: c.grade,
    letter: c.letter,
    lang: c.lang,
    shift: c.shift,
    bellsCode: c.grade === 1 ? 'grade_1' : c.shift === 1 ? 'shift_1' : 'shift_2',
    homeroomKey: homeroomOf.get(c.key) ?? '',
  }))
  return {
    seed,
    school: head(startYear),
    rooms: demoRooms,
    staff: staffOf(seed, engaged, groups),
    classes,
    pupils: people.pupils,
    guardians: people.guardians,
    groups,
    hours: placeHours(seed, blocks, teacherOf, engaged),
    cast: {
      mathsTeacherKey: 't-maths-1',
      guardianKey: people.castGuardianKey,
      pupilKeys: people.castPupilKeys,
      deputyKey: DEPUTY_KEY,
      directorKey: DIRECTOR_KEY,
    },
  }
}
