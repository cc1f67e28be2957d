/** The final grades of a page as they stand on the screen: what the server told, under what is being written on this device. */
import type { Day } from '@alippe/kernel/day'
import { addDays, day } from '@alippe/kernel/day'
import { gradeValues } from '../contract/grading.ts'
import type { GradeValue, PeriodCode } from '../contract/grading.ts'
import type { GroupPage, PagePupil } from '../contract/page.ts'
import type { Proposal } from './periodGrade.ts'
import { closedWith, isGraded, partsOf, whyNotGrade, whyNotInPeriod } from './periods.ts'
import { proposalsOf, wasThere } from './proposals.ts'
import type { Params, Refusal } from '@alippe/kernel/refusal'

/** The part of a queued change that these rows need. 'sent': it is on the server under `stand.version`. */
export interface GradeChange {
  readonly id: string
  readonly thing: string
  readonly input: Readonly<Record<string, unknown>>
  readonly state: 'waiting' | 'sending' | 'refused' | 'conflict' | 'sent'
  readonly stand: { readonly version: number }
  readonly problem: { readonly code: string; readonly params: Params } | undefined
}

export type Sync = 'none' | 'pending' | 'sent' | 'refused' | 'conflict'

export interface FinalCell {
  readonly value: GradeValue | null
  /** The version that the server told. */
  readonly version: number
  readonly percent: number | null
  /** What was proposed when it was put, and why it is another. */
  readonly proposed: GradeValue | null
  readonly reason: string | null
  readonly sync: Sync
  readonly changeId: string | null
  readonly problem: GradeChange['problem']
}

export interface FinalRow {
  readonly pupil: PagePupil
  /** From 1. */
  readonly number: number
  readonly cells: ReadonlyMap<PeriodCode, FinalCell>
  /** Of the period shown. */
  readonly proposal: Proposal
  /** Whether the pupil was in the group in the period shown. */
  readonly inPeriod: boolean
}

const empty: FinalCell = { value: null, version: 0, percent: null, proposed: null, reason: null, sync: 'none', changeId: null, problem: undefined }

/** Names a grade among all that an account writes. */
export const gradeThing = (groupId: string, period: PeriodCode, pupilId: string): string => `grade:${groupId}:${period}:${pupilId}`

/** The periods that are columns: quarters or half-years, and the year; others where a grade of them stands. */
export function periodsOf(page: Pick<GroupPage, 'grading' | 'grades'>): PeriodCode[] {
  const order: readonly PeriodCode[] = ['Q1', 'Q2', 'H1', 'Q3', 'Q4', 'H2', 'Y']
  const there = new Set<PeriodCode>([...partsOf(page.grading.by), 'Y', ...page.grades.flatMap(([, period, value]) => (value === null ? [] : [period]))])
  return order.filter((c) => there.has(c))
}

/** The period shown, where this group is graded in it. */
export const gradedHere = (page: Pick<GroupPage, 'grading' | 'shown'>): PeriodCode | null => (page.shown.code !== null && isGraded(page.grading.by, page.shown.code) ? page.shown.code : null)

function under(told: FinalCell, change: GradeChange | undefined): FinalCell {
  if (!change) return told
  // An answer that is newer than what was sent says it all.
  if (change.state === 'sent' && change.stand.version <= told.version) return told
  const value = change.input['value']
  const reason = change.input['reason']
  const sync: Sync = change.state === 'waiting' || change.state === 'sending' ? 'pending' : change.state
  return {
    ...told,
    value: gradeValues.find((g) => g === value) ?? null,
    reason: typeof reason === 'string' && reason !== '' ? reason : null,
    percent: null,
    sync,
    changeId: change.id,
    problem: change.problem,
  }
}

/** Rows of the final view, in the order of the page. `changes`: all that is written of grades of this group on this device. */
export function finalRows(page: GroupPage, changes: readonly GradeChange[]): FinalRow[] {
  const proposals = proposalsOf(page)
  const last = new Map(changes.map((c) => [c.thing, c]))
  const codes = periodsOf(page)
  const told = new Map(page.grades.map((g) => [`${g[0]} ${g[1]}`, g]))
  return page.pupils.map((pupil, i) => {
    const cells = new Map(
      codes.map((code) => {
        const g = told.get(`${i} ${code}`)
        const cell: FinalCell = g ? { ...empty, value: g[2], version: g[3], percent: g[4], proposed: g[5], reason: g[6] } : empty
        return [code, under(cell, last.get(gradeThing(page.group.id, code, pupil.id)))] as const
      }),
    )
    const proposal = proposals[i] ?? { value: null, why: null, percent: null, exact: null, formative: null, section: null, term: null, average: null }
    return { pupil, number: i + 1, cells, proposal, inPeriod: wasThere(pupil.spells, page.shown.from, page.shown.until) }
  })
}

/** A cell of a row; an empty one where the period is no column. */
export const cellAt = (row: FinalRow, period: PeriodCode): FinalCell => row.cells.get(period) ?? empty

/** Rows whose proposal can be accepted as it is: nothing stands there, nothing is on its way. */
export function acceptable(rows: readonly FinalRow[], period: PeriodCode): FinalRow[] {
  return rows.filter((r) => {
    const cell = cellAt(r, period)
    return r.inPeriod && r.proposal.value !== null && cell.value === null && (cell.sync === 'none' || cell.sync === 'sent')
  })
}

/** The state of the period that grades of `code` need open, as whyNotInPeriod asks for it. */
function stateOf(page: Pick<GroupPage, 'periods'>, code: PeriodCode) {
  const needed = closedWith(code)
  const p = page.periods.find((x) => x.code === needed)
  return p ? { code: needed, closedBy: p.closed ? (p.closed.byName ?? '') : null, reopenedUntil: p.reopenedTo === null ? null : addDays(day(p.reopenedTo), 1) } : null
}

/** Why no grade of the period shown can be put by anybody now; 'readOnly' where it is only this reader who may not. */
export function whyNoGrades(page: GroupPage, code: PeriodCode, today: Day): Refusal | 'readOnly' | undefined {
  return whyNotInPeriod(stateOf(page, code), today) ?? (page.may.grade ? undefined : 'readOnly')
}

/** Values that can be put for a pupil, and which of them want a reason. */
export function choicesFor(page: Pick<GroupPage, 'grading'>, row: FinalRow): { readonly value: GradeValue; readonly wantsReason: boolean }[] {
  const { assessment, rule } = page.grading
  const moment = { assessment, system: rule?.system ?? ('average' as const), proposed: row.proposal.value, inPeriod: row.inPeriod }
  return gradeValues.flatMap((value) => {
    const no = whyNotGrade(moment, value, null)
    if (no && no.code !== 'journal.grade_reason_needed') return []
    return [{ value, wantsReason: no !== undefined }]
  })
}
