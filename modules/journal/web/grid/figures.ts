/** What a row comes to: average, percent and the proposed grade, by the same rule as on the server; and the grade that stands. */
import { isGraded } from '../../rules/periods.ts'
import { periodGrade, yearGrade } from '../../rules/periodGrade.ts'
import type { Proposal, Terms } from '../../rules/periodGrade.ts'
import type { Sheet, SheetRow } from '../../rules/sheet.ts'
import { partsOf } from '../../rules/periods.ts'
import type { GradeValue, PeriodCode } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'

export interface Grade {
  readonly value: GradeValue | null
  readonly version: number
  readonly proposed: GradeValue | null
  readonly reason: string | null
}

export interface Figures {
  /** Null where no rule is in force, or the days shown are no period that this group is graded in. */
  readonly proposal: Proposal | null
  /** Mean of the marks of the days shown; null without marks. */
  readonly average: number | null
  readonly grade: Grade | null
}

/** Grades that stand: by pupil and period. */
export type Grades = ReadonlyMap<string, Grade>

export const gradeKey = (pupilId: string, period: PeriodCode): string => `${pupilId} ${period}`

/** All grades of the year that the page told. */
export function gradesOf(page: Pick<GroupPage, 'pupils' | 'grades'>): Grades {
  return new Map(
    page.grades.flatMap(([pupil, period, value, version, , proposed, reason]) => {
      const who = page.pupils[pupil]
      return who ? [[gradeKey(who.id, period), { value, version, proposed, reason }] as const] : []
    }),
  )
}

/** The terms of a pupil; null where no rule is in force on the days shown. */
export function termsOf(page: Pick<GroupPage, 'grading' | 'ungraded'>, grade: number | null): Terms | null {
  const { rule, choice, assessment, withTerm } = page.grading
  return rule && { rule, choice, assessment, withTerm, ungraded: grade !== null && (page.ungraded?.grades.includes(grade) ?? false) }
}

/** Whether the days shown are a period for which this group has grades. */
export function gradedPeriod(page: Pick<GroupPage, 'shown' | 'grading'>): PeriodCode | null {
  const { code } = page.shown
  return code !== null && page.grading.rule && isGraded(page.grading.by, code) ? code : null
}

/** The figures of one row. Marks that are being struck out do not count any more; refused ones never did. */
export function figuresOf(page: GroupPage, summatives: Sheet['summatives'], grades: Grades, row: SheetRow): Figures {
  const terms = termsOf(page, row.pupil.grade)
  const period = gradedPeriod(page)
  const marks = [...row.cells.values()].flatMap((c) => c.marks.filter((m) => !m.leaving && m.sync !== 'refused'))
  const grade = period ? (grades.get(gradeKey(row.pupil.id, period)) ?? null) : null
  if (period === 'Y') {
    const parts = partsOf(page.grading.by).map((p) => grades.get(gradeKey(row.pupil.id, p))?.value ?? null)
    const proposal = yearGrade(parts)
    return { proposal, average: proposal.average, grade }
  }
  if (!terms) {
    const values = marks.filter((m) => m.kind !== 'behaviour').map((m) => m.value)
    return { proposal: null, average: values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null, grade }
  }
  const scores = summatives.map((s) => {
    const score = row.scores.get(s.id)
    const stands = score && score.sync !== 'refused'
    return { kind: s.kind, maxPoints: s.maxPoints, points: stands ? score.points : null, absence: stands ? score.absence : null }
  })
  const proposal = periodGrade({ marks, scores }, terms)
  return { proposal: period ? proposal : null, average: proposal.average, grade }
}

const kept = new WeakMap<SheetRow, { readonly page: GroupPage; readonly summatives: Sheet['summatives']; readonly figures: Figures }>()

/** The same, computed once for a row as it stands. */
export function figuresFor(page: GroupPage, summatives: Sheet['summatives'], grades: Grades, row: SheetRow): Figures {
  const known = kept.get(row)
  if (known && known.page === page && known.summatives === summatives) return known.figures
  const figures = figuresOf(page, summatives, grades, row)
  kept.set(row, { page, summatives, figures })
  return figures
}
