/** Writing final grades: each goes into the queue of this device as a thing of its own. */
import { useMemo } from 'react'
import { useOutbox, usePending } from '@alippe/design/offline/outbox'
import { setGrade } from '../../contract/grading.ts'
import type { GradeValue, PeriodCode } from '../../contract/grading.ts'
import { readGaps } from '../../contract/control.ts'
import { groupPage, groupStamp, pageHistory } from '../../contract/page.ts'
import type { GroupPage } from '../../contract/page.ts'
import { cellAt, finalRows, gradeThing } from '../../rules/finalRows.ts'
import type { FinalRow } from '../../rules/finalRows.ts'

const touches = [groupPage, groupStamp, pageHistory, readGaps]

export interface Grades {
  readonly rows: readonly FinalRow[]
  /** Puts a grade, or takes it away (null). */
  readonly put: (row: FinalRow, period: PeriodCode, value: GradeValue | null, reason?: string) => void
  readonly retry: (changeId: string) => void
  readonly decide: (changeId: string, decision: 'mine' | 'theirs' | 'drop') => void
}

/** The final grades of a page with what is being written. `where`: the address of this view. */
export function useGrades(page: GroupPage, where: string): Grades {
  const outbox = useOutbox()
  const groupId = page.group.id
  const changes = usePending(`grade:${groupId}:`)
  const rows = useMemo(() => finalRows(page, changes), [page, changes])
  return {
    rows,
    put: (row, period, value, reason) =>
      void outbox.put({
        endpoint: setGrade,
        input: { groupId, period, pupilId: row.pupil.id, value, reason: reason ?? null, version: cellAt(row, period).version },
        thing: gradeThing(groupId, period, row.pupil.id),
        where,
        label: { key: value === null ? 'journal.queued.gradeAway' : 'journal.queued.grade', params: { pupil: `${row.pupil.familyName} ${row.pupil.givenName}`.trim(), grade: value ?? '' } },
        touches,
      }),
    retry: outbox.retry,
    decide: outbox.decide,
  }
}
