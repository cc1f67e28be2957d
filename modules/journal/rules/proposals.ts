/** The grades that the rule proposes for a whole page: the page shows them, the server checks by them what is put. */
import type { GradeValue, PeriodCode } from '../contract/grading.ts'
import type { GroupPage } from '../contract/page.ts'
import { periodGrade, yearGrade } from './periodGrade.ts'
import type { Proposal, Terms, WorkMark, WorkScore } from './periodGrade.ts'
import { isGraded, partsOf } from './periods.ts'

type Page = Pick<GroupPage, 'shown' | 'periods' | 'ungraded' | 'grading' | 'lessons' | 'summatives' | 'pupils' | 'marks' | 'scores' | 'grades'>

const unknown: Proposal = { value: null, why: null, percent: null, exact: null, formative: null, section: null, term: null, average: null }

/** Whether a stretch of days (until: the day after the last) and one of the pupil's spells have a day in common. */
export function wasThere(spells: GroupPage['pupils'][number]['spells'], from: string, until: string): boolean {
  return spells.some(([a, b]) => a < until && (b === null || b > from))
}

/** Whether the pupil was in the group on a day. */
export const isMember = (spells: GroupPage['pupils'][number]['spells'], day: string): boolean => spells.some(([a, b]) => a <= day && (b === null || day < b))

/** The pupil's grades by period, of all that are put. */
export function gradesOf(page: Pick<GroupPage, 'grades'>, pupil: number): ReadonlyMap<PeriodCode, GradeValue> {
  return new Map(page.grades.flatMap(([p, period, value]) => (p === pupil && value !== null ? [[period, value] as const] : [])))
}

/**
 * What is proposed to each pupil of the page, by place. For days that are no period, and periods in which the group is not graded,
 * the parts and the average are computed, but no grade is proposed.
 */
export function proposalsOf(page: Page): Proposal[] {
  const { rule, choice, assessment, by } = page.grading
  const { code } = page.shown
  if (!rule) return page.pupils.map(() => unknown)
  if (code === 'Y') return ofYear(page)

  const marks = page.pupils.map((): WorkMark[] => [])
  for (const [, , pupil, kind, value, , , scale] of page.marks) marks[pupil]?.push({ kind, value, scale })
  const mine = page.pupils.map(() => new Map<number, GroupPage['scores'][number]>())
  for (const score of page.scores) mine[score[1]]?.set(score[0], score)
  const graded = code !== null && isGraded(by, code)
  return page.pupils.map((p, i) => {
    const scores = page.summatives.map((s, n): WorkScore => {
      const score = mine[i]?.get(n)
      return { kind: s.kind, maxPoints: s.maxPoints, points: score?.[2] ?? null, absence: score?.[3] ?? null }
    })
    const terms: Terms = { rule, choice, assessment, withTerm: page.grading.withTerm, ungraded: isUngraded(page, p.grade) }
    const found = periodGrade({ marks: marks[i] ?? [], scores }, terms)
    return graded ? found : { ...found, value: null, why: null, percent: null }
  })
}

const isUngraded = (page: Page, grade: number | null): boolean => grade !== null && (page.ungraded?.grades.includes(grade) ?? false)

function ofYear(page: Page): Proposal[] {
  const parts = page.periods.filter((p) => partsOf(page.grading.by).includes(p.code))
  return page.pupils.map((p, i) => {
    if (page.grading.assessment === 'none' || isUngraded(page, p.grade)) return { ...unknown, why: 'ungraded' }
    const put = gradesOf(page, i)
    return yearGrade(parts.filter((part) => wasThere(p.spells, part.from, part.until)).map((part) => put.get(part.code) ?? null))
  })
}
