/** Rows of the change log as entries of a page's history. */
import type { HistoryEntry } from '../contract/page.ts'

type Columns = Readonly<Record<string, string | number | boolean | null>>

export interface LogRow {
  readonly at: string
  readonly id: number
  readonly entity: string
  readonly key: string
  readonly action: 'insert' | 'update' | 'delete'
  readonly before: Columns | null
  readonly after: Columns | null
  readonly lessonId: string | null
  readonly byName: string | null
  readonly pupilName: string | null
  readonly day: string | null
  readonly title: string | null
  readonly summativeKind: string | null
}

const text = (v: string | number | boolean | null | undefined): string | null => (v === null || v === undefined ? null : String(v))
const then = (value: unknown, kind: unknown = null, comment: unknown = null): HistoryEntry['before'] => ({ value: text(value as string), kind: text(kind as string), comment: text(comment as string) })

/** The entries that a row makes: the record of a lesson may change its topic, the roll call and the obligation at once; what says nothing to a reader makes none. */
export function entryOf(row: LogRow): HistoryEntry[] {
  const { before, after } = row
  const entry = (what: HistoryEntry['what'], did: HistoryEntry['did'], was: HistoryEntry['before'], is: HistoryEntry['before'], more: Partial<HistoryEntry> = {}): HistoryEntry => ({
    id: `${row.id}.${what}`,
    at: new Date(row.at).toISOString(),
    byName: row.byName,
    what,
    did,
    pupilName: row.pupilName,
    lessonId: row.lessonId,
    day: row.day,
    title: row.title,
    before: was,
    after: is,
    reason: null,
    restore: null,
    ...more,
  })
  const did = row.action === 'insert' ? 'set' : 'changed'
  switch (row.entity) {
    case 'journal.mark': {
      if (after && 'voided_at' in after && row.action === 'update') {
        const voided = after.voided_at !== null
        // The key is year and id.
        const markId = row.key.split('/')[1]
        return [entry('mark', voided ? 'voided' : 'restored', null, null, { reason: voided ? text(after.void_reason) : null, restore: voided && markId ? { markId, version: Number(after.version) } : null })]
      }
      return [entry('mark', did, before && then(before.value, before.kind, before.comment), after && then(after.value, after.kind, after.comment))]
    }
    case 'journal.attendance':
      if (row.action === 'delete') return [entry('attendance', 'cleared', then(before?.state, null, before?.minutes_late), null)]
      return [entry('attendance', did, before && then(before.state, null, before.minutes_late), after && then(after.state, null, after.minutes_late))]
    case 'journal.lesson_record': {
      const found: HistoryEntry[] = []
      if (after && 'topic' in after && (after.topic !== null || before)) found.push(entry('topic', after.topic === null ? 'cleared' : before?.topic ? 'changed' : 'set', before && then(before.topic), then(after.topic)))
      if (after && 'attendance_version' in after && after.attendance_version !== 0) found.push(entry('roll_call', after.attendance_version === 1 ? 'set' : 'changed', null, null))
      if (after && 'due' in after && (after.due === true || before)) found.push(entry('due', after.due === true ? 'set' : 'cleared', null, null))
      return found
    }
    case 'journal.summative': {
      if (after && 'voided_at' in after && row.action === 'update') return [entry('summative', 'voided', null, null, { reason: text(after.void_reason) })]
      return [entry('summative', did, before && then(before.max_points, before.kind, before.title), after && then(after.max_points, after.kind, after.title))]
    }
    case 'journal.score': {
      const said = (c: Columns | null): HistoryEntry['before'] => c && then(c.points, c.absence)
      const empty = after !== null && (after.points ?? null) === null && (after.absence ?? null) === null
      return [entry('score', empty ? 'cleared' : did, said(before), empty ? null : said(after), { title: row.title || row.summativeKind })]
    }
    case 'journal.grade': {
      const cleared = after !== null && 'value' in after && after.value === null
      return [entry('grade', cleared ? 'cleared' : did, before && then(before.value), cleared ? null : after && then(after.value), { title: row.key.split('/')[3] ?? null, reason: text(after?.reason) })]
    }
    case 'journal.reopening':
      return [entry('reopening', did, before && then(before.until_on), after && then(after.until_on), { title: text(after?.period), reason: text(after?.reason) })]
    default:
      return []
  }
}
