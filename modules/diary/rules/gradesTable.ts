/** How a year of grades is laid out: which periods are columns, which one a phone opens at, what stands in a cell. */
import type { Day } from '@alippe/kernel/day'
import type { DiaryGrades, SubjectGrades } from '../contract.ts'

export type PeriodCode = SubjectGrades['grades'][number]['period']

const order: readonly PeriodCode[] = ['Q1', 'Q2', 'H1', 'Q3', 'Q4', 'H2', 'Y']

/** Quarters and the year always; a half-year where some subject has a grade of it. */
export function columnsOf(page: Pick<DiaryGrades, 'periods' | 'subjects'>): PeriodCode[] {
  const there = new Set<PeriodCode>([...page.periods.map((p) => p.code), ...page.subjects.flatMap((s) => s.grades.map((g) => g.period)), 'Y'])
  return order.filter((c) => there.has(c))
}

/** The quarter that has begun last; the first one before the year begins. */
export function periodAt(page: Pick<DiaryGrades, 'periods'>, today: Day): PeriodCode {
  return page.periods.findLast((p) => p.from <= today)?.code ?? page.periods[0]?.code ?? 'Q1'
}

export interface PeriodCell {
  readonly grade: SubjectGrades['grades'][number] | undefined
  /** Of a quarter. */
  readonly average: SubjectGrades['averages'][number] | undefined
  /** Of a quarter, a half-year or the year. */
  readonly summatives: SubjectGrades['summatives']
}

const quartersOf: Readonly<Record<PeriodCode, readonly PeriodCode[]>> = {
  Q1: ['Q1'], Q2: ['Q2'], Q3: ['Q3'], Q4: ['Q4'], H1: ['Q1', 'Q2'], H2: ['Q3', 'Q4'], Y: ['Q1', 'Q2', 'Q3', 'Q4'],
}

/** What a subject has in a period. */
export function cellOf(subject: SubjectGrades, period: PeriodCode): PeriodCell {
  return {
    grade: subject.grades.find((g) => g.period === period),
    average: subject.averages.find((a) => a.period === period),
    summatives: subject.summatives.filter((s) => quartersOf[period].includes(s.period)),
  }
}
