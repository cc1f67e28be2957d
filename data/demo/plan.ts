/**
 * What the demo school teaches: its classes, the curriculum each follows, how classes divide and which lessons must
 * therefore stand at one time.
 */
import grades1011kk from '../curricula/grades-10-11-kk.json' with { type: 'json' }
import grades1011ru from '../curricula/grades-10-11-ru.json' with { type: 'json' }
import grades56kk from '../curricula/grades-5-6-kk.json' with { type: 'json' }
import grades56ru from '../curricula/grades-5-6-ru.json' with { type: 'json' }
import grades79kk from '../curricula/grades-7-9-kk.json' with { type: 'json' }
import grades79ru from '../curricula/grades-7-9-ru.json' with { type: 'json' }
import primaryKk from '../curricula/primary-kk.json' with { type: 'json' }
import primaryRu from '../curricula/primary-ru.json' with { type: 'json' }
import type { Lang, RoomKind, Subgroup } from './shape.ts'

export interface PlannedClass {
  key: string
  grade: number
  letter: string
  lang: Lang
  shift: 1 | 2
  girls: number
  boys: number
}

/** Letters do not tell the language of instruction; upper grades have fewer classes, as everywhere. */
const layout: [grade: number, letter: string, lang: Lang, girls: number, boys: number][] = [
  [1, 'А', 'kk', 12, 12], [1, 'Ә', 'kk', 11, 12], [1, 'Б', 'ru', 12, 11], [2, 'А', 'kk', 13, 13], [2, 'Ә', 'kk', 12, 13],
  [3, 'А', 'kk', 14, 12], [3, 'Б', 'ru', 13, 13], [4, 'А', 'kk', 13, 14], [4, 'Б', 'ru', 12, 11], [5, 'А', 'kk', 13, 15],
  [5, 'Б', 'ru', 14, 13], [6, 'А', 'kk', 13, 13], [6, 'Ә', 'kk', 12, 13], [7, 'А', 'kk', 13, 12], [7, 'Ә', 'kk', 15, 13],
  [7, 'Б', 'ru', 13, 13], [8, 'А', 'kk', 14, 13], [8, 'Б', 'ru', 13, 14], [9, 'А', 'kk', 14, 13], [9, 'Б', 'ru', 12, 13],
  [10, 'А', 'kk', 12, 11], [10, 'Б', 'ru', 11, 11], [11, 'А', 'kk', 11, 10], [11, 'Ә', 'kk', 11, 10],
]
/** Grades of the second shift: never the first, the fifth or those that leave school. */
const secondShift = new Set([3, 6])

/** The 24 classes of the school. */
export const plannedClasses: PlannedClass[] = layout.map(([grade, letter, lang, girls, boys]) => ({
  key: `${grade}${letter}`,
  grade,
  letter,
  lang,
  shift: secondShift.has(grade) ? 2 : 1,
  girls,
  boys,
}))

/** A class of this size divides for languages, informatics and craft. */
const DIVIDES_FROM = 24

interface CurriculumLine {
  lang: string
  grade: number
  direction: string | null
  variant: string
  subject_code: string
  halves: number
}
const curriculum: CurriculumLine[] = [
  primaryKk, primaryRu, grades56kk, grades56ru, grades79kk, grades79ru, grades1011kk, grades1011ru,
].flatMap((file): CurriculumLine[] => file.rows)

/**
 * Subjects and lessons a week of a class. Half an hour a week is taught as one lesson a week in the first half of the
 * year, whose timetable this is. The foreign language taught is English; grades 10 and 11 take the science direction.
 */
export function lessonsOf(c: PlannedClass): { subjectCode: string; hours: number }[] {
  return curriculum
    .filter((r) => r.lang === c.lang && r.grade === c.grade && r.direction !== 'humanities')
    .map((r) => ({ subjectCode: r.subject_code === 'foreign_language' ? 'english' : r.subject_code, hours: Math.ceil(r.halves / 2) }))
}

/** Who may teach a subject: teachers are engaged by chair, not by single subject. */
export type Chair =
  | 'primary' | 'kazakh' | 'russian' | 'english' | 'maths' | 'informatics' | 'physics' | 'chemistry' | 'biology' | 'geography' | 'history' | 'music'
  | 'craft_boys' | 'craft_girls' | 'sport' | 'military'

export interface PlannedGroup {
  key: string
  subjectCode: string
  classKeys: string[]
  subgroup: Subgroup
  hours: number
  chair: Chair
  roomKind: RoomKind
  /** Groups of one bundle go to one teacher where it can be: algebra and geometry of a class, a language and its literature. */
  bundle: string
}

/** Groups whose lessons stand at one time: a whole class, or the parts it divides into. */
export interface PlannedBlock {
  groups: PlannedGroup[]
  classKeys: string[]
  subjectCode: string
  hours: number
}

const chairOf: Record<string, Chair> = {
  kazakh_language: 'kazakh', kazakh_literature: 'kazakh', kazakh_language_literature: 'kazakh', kazakh_second: 'kazakh',
  russian_language: 'russian', russian_literature: 'russian', russian_language_literature: 'russian', russian_second: 'russian',
  english: 'english', mathematics: 'maths', algebra: 'maths', algebra_analysis: 'maths', geometry: 'maths', informatics: 'informatics',
  digital_literacy: 'informatics', physics: 'physics', chemistry: 'chemistry', biology: 'biology', natural_science: 'biology', geography: 'geography',
  history_kazakhstan: 'history', world_history: 'history', law_basics: 'history', global_competences: 'history', music: 'music',
  physical_education: 'sport', military_training: 'military',
}
const roomOf: Partial<Record<Chair, RoomKind>> = {
  physics: 'physics', chemistry: 'chemistry', informatics: 'ict', music: 'music', craft_boys: 'workshop', craft_girls: 'craft', sport: 'gym', military: 'military',
}
/** In primary classes these are taught by specialists, everything else by the class teacher. */
const primarySpecialists = new Set(['kazakh_second', 'russian_second', 'english', 'music', 'physical_education'])

function chairFor(c: PlannedClass, subjectCode: string): Chair {
  if (c.grade <= 4) {
    const byClassTeacher = subjectCode === 'digital_literacy' ? c.grade === 1 : !primarySpecialists.has(subjectCode)
    if (byClassTeacher) return 'primary'
  }
  const chair = chairOf[subjectCode]
  if (chair === undefined) throw new Error(`nobody teaches ${subjectCode}`)
  return chair
}

function roomFor(c: PlannedClass, subjectCode: string, chair: Chair, subgroup: Subgroup): RoomKind {
  if (subjectCode === 'biology') return 'biology'
  const special = roomOf[chair]
  if (special !== undefined) return special
  return c.grade <= 4 && subgroup !== '2' ? 'primary' : 'classroom'
}

/** Divided by number of pupils, following the state standard: first languages and sciences never are. */
function dividesInTwo(c: PlannedClass, subjectCode: string): boolean {
  if (c.girls + c.boys < DIVIDES_FROM) return false
  if (subjectCode === 'english' || subjectCode === 'informatics') return true
  if (subjectCode === 'digital_literacy') return c.grade > 1
  return subjectCode === 'kazakh_second' || subjectCode === 'kazakh_language_literature'
}

const pairs: Record<string, string> = {
  geometry: 'maths', algebra: 'maths', algebra_analysis: 'maths', mathematics: 'maths', kazakh_language: 'kazakh', kazakh_literature: 'kazakh',
  russian_language: 'russian', russian_literature: 'russian', history_kazakhstan: 'history', world_history: 'history',
}

/** Parallel classes whose boys and girls have this subject together, each half with its own teacher. */
const together: { subjectCode: string; classKeys: [string, string] }[] = [{ subjectCode: 'physical_education', classKeys: ['11А', '11Ә'] }]

function block(classes: PlannedClass[], subjectCode: string, hours: number, subgroups: Subgroup[]): PlannedBlock {
  const first = classes[0]
  if (first === undefined) throw new Error('a block needs a class')
  const classKeys = classes.map((c) => c.key)
  const place = classKeys.join('+')
  const groups = subgroups.map((subgroup): PlannedGroup => {
    const chair: Chair = subjectCode === 'art_labour' ? (subgroup === 'boys' ? 'craft_boys' : 'craft_girls') : chairFor(first, subjectCode)
    return {
      key: [place, subjectCode, ...(subgroup === null ? [] : [subgroup])].join(':'),
      subjectCode,
      classKeys,
      subgroup,
      hours,
      chair,
      roomKind: roomFor(first, subjectCode, chair, subgroup),
      bundle: [place, chair === 'primary' ? 'primary' : (pairs[subjectCode] ?? subjectCode), subgroup ?? ''].join(':'),
    }
  })
  return { groups, classKeys, subjectCode, hours }
}

/** Every block of lessons of the school, in a fixed order. */
export function plannedBlocks(): PlannedBlock[] {
  const blocks: PlannedBlock[] = []
  for (const c of plannedClasses) {
    for (const { subjectCode, hours } of lessonsOf(c)) {
      const joint = together.find((t) => t.subjectCode === subjectCode && t.classKeys.includes(c.key))
      if (joint) {
        if (joint.classKeys[0] !== c.key) continue
        const classes = plannedClasses.filter((x) => joint.classKeys.includes(x.key))
        blocks.push(block(classes, subjectCode, hours, ['boys', 'girls']))
      } else if (subjectCode === 'art_labour') blocks.push(block([c], subjectCode, hours, ['boys', 'girls']))
      else blocks.push(block([c], subjectCode, hours, dividesInTwo(c, subjectCode) ? ['1', '2'] : [null]))
    }
  }
  return blocks
}

/** Engagements: how many teachers each chair has; fifty in all. */
export const chairs: [Chair, number][] = [
  ['primary', 9], ['kazakh', 6], ['russian', 4], ['english', 6], ['maths', 4], ['informatics', 3], ['physics', 2], ['chemistry', 1], ['biology', 2],
  ['geography', 1], ['history', 4], ['music', 1], ['craft_boys', 1], ['craft_girls', 1], ['sport', 4], ['military', 1],
]

/** The class whose mathematics the leading maths teacher teaches and whose homeroom she has. */
export const CAST_CLASS = '7Ә'
/** Her classes: one mathematics lesson a day in each makes five a day. */
export const CAST_MATHS_CLASSES = [CAST_CLASS, '5А', '7А', '8А', '9А']
/** The deputy's one class. */
export const CAST_DEPUTY_CLASS = '8Б'
/** The younger child of the guardian with two children learns here. */
export const CAST_YOUNGER_CLASS = '3А'
