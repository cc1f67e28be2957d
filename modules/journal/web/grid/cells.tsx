/** How a cell of the page looks and what it says. */
import type { CellView } from '@alippe/design/grid/grid'
import { IconAlert } from '@alippe/design/icons'
import type { Day } from '@alippe/kernel/day'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { markKinds } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import { emptyCell } from '../../rules/sheet.ts'
import type { Sheet, SheetRow, Sync, Written } from '../../rules/sheet.ts'
import { kindName } from '../lesson/words.ts'
import type { Meaning } from './columns.tsx'
import { figuresFor } from './figures.ts'
import type { Grades } from './figures.ts'
import { whyNoMark, whyNoNote, whyNoScore } from './why.ts'
import { averageWords, gradeName, gradeShort, letterOf, noteWords, whyWords } from './words.ts'

export interface CellSight {
  readonly page: GroupPage
  readonly summatives: Sheet['summatives']
  readonly grades: Grades
  readonly today: Day
  readonly t: Translate
  readonly lang: Lang
  /** Why an operation was refused, in words. */
  readonly reasonOf: (changeId: string) => string | undefined
  /** Whether it was written on this visit: only then a sign tells that it arrived. */
  readonly isFresh: (changeId: string) => boolean
  /** Whether somebody else has just written here. */
  readonly isNews: (pupilId: string, columnKey: string) => boolean
}

const order: readonly Sync[] = ['none', 'sent', 'pending', 'conflict', 'refused']
const worst = (all: readonly Written[]): Written => all.reduce<Written>((a, b) => (order.indexOf(b.sync) > order.indexOf(a.sync) ? b : a), { sync: 'none', changeId: null })

/** The sign in the corner: a ring while it waits, a tick that fades when it has arrived. */
function Sign({ written, sight }: { readonly written: Written; readonly sight: CellSight }) {
  if (written.sync === 'pending') return <i className="jg-sign jg-waits" />
  if (written.sync === 'sent' && written.changeId !== null && sight.isFresh(written.changeId)) return <i className="jg-sign jg-arrived" />
  return null
}

function syncWords({ t, reasonOf }: CellSight, written: Written): string | undefined {
  if (written.sync === 'pending') return t('journal.page.pending')
  if (written.sync === 'conflict') return t('journal.page.conflict')
  if (written.sync !== 'refused') return undefined
  const reason = written.changeId === null ? undefined : reasonOf(written.changeId)
  return `${t('journal.page.refused')} ${reason ?? ''}`.trim()
}

const isBad = (w: Written): boolean => w.sync === 'refused' || w.sync === 'conflict'

function lessonCell(sight: CellSight, row: SheetRow, meaning: Extract<Meaning, { is: 'lesson' }>): CellView {
  const { t, lang, page, today } = sight
  const { lesson } = meaning
  const { marks, note } = row.cells.get(lesson.id) ?? emptyCell
  const written = worst([...marks, note])
  const lacks = row.lacking.some((l) => l.id === lesson.id)
  const noNote = whyNoNote(page, lesson, row.pupil, today)
  const no = noNote && whyNoMark(page, lesson, row.pupil, markKinds[0], today) ? noNote : undefined
  const away = note.state === 'absent' || note.state === 'ill' || note.state === 'excused'
  const comments = marks.flatMap((m) => (m.comment ? [m.comment] : []))
  const why = whyWords(t, lang, no)
  const sync = syncWords(sight, written)
  const lackWords = lacks ? t('journal.page.lacksHere') : undefined
  // What is seen in a cell of several parts is said first as it is seen, with the same spaces between.
  const seen = [...(away ? [letterOf(t, note.state)] : []), ...marks.map((m) => String(m.value))]
  const said = [
    seen.length > 1 ? seen.join(' ') : '',
    ...marks.map((m) => `${m.value}, ${kindName(t, m.kind)}${m.comment ? `: ${m.comment}` : ''}${m.leaving ? `, ${t('journal.page.leaving')}` : ''}`),
    noteWords(t, note),
    lackWords,
    sync,
  ].filter(Boolean)
  const beside = [isBad(written) ? sync : undefined, lackWords, comments.join('; ') || undefined, marks.length === 0 && !away ? why : undefined].filter(Boolean)
  return {
    label: said.join('; ') || t('journal.page.empty'),
    look: `${no && lesson.day <= today ? 'jg-grey' : ''}${lacks ? ' jg-lacks' : ''}${isBad(written) ? ' jg-refused' : ''}${marks.length > 1 ? ' jg-many' : ''}${sight.isNews(row.pupil.id, lesson.id) ? ' jg-news' : ''}`,
    locked: no !== undefined,
    refused: isBad(written),
    ...(beside.length > 0 ? { note: beside.join(' · ') } : {}),
    content: (
      <>
        {away && (
          <abbr className={`jg-away jg-${note.state}`} data-small={marks.length > 0 || undefined}>
            {letterOf(t, note.state) + (marks.length > 0 ? ' ' : '')}
          </abbr>
        )}
        {marks.map((m, n) => {
          const shown = n < marks.length - 1 ? `${m.value} ` : String(m.value)
          return m.leaving ? <s key={m.id}>{shown}</s> : <span key={m.id}>{shown}</span>
        })}
        {note.state === 'late' && <i className="jg-late" />}
        {comments.length > 0 && <i className="jg-comment" />}
        <Sign written={written} sight={sight} />
      </>
    ),
  }
}

function summativeCell(sight: CellSight, row: SheetRow, meaning: Extract<Meaning, { is: 'summative' }>): CellView {
  const { t, lang, page, today } = sight
  const { summative, lesson } = meaning
  const score = row.scores.get(summative.id)
  const no = whyNoScore(page, summative, lesson, row.pupil, today)
  const why = whyWords(t, lang, no)
  const sync = score && syncWords(sight, score)
  const shown = score?.points ?? null
  const value = shown === null ? (score?.absence ? letterOf(t, score.absence) : '') : String(shown)
  const said = [shown === null ? (score?.absence ? t(`journal.state.${score.absence}`) : t('journal.page.empty')) : t('journal.page.pointsOf', { points: shown, max: summative.maxPoints }), sync].filter(Boolean)
  const beside = score && isBad(score) ? sync : value === '' ? why : undefined
  return {
    label: said.join('; '),
    look: `${no && summative.day <= today ? 'jg-grey' : ''}${score && isBad(score) ? ' jg-refused' : ''}${sight.isNews(row.pupil.id, summative.id) ? ' jg-news' : ''}`,
    locked: no !== undefined,
    refused: score !== undefined && isBad(score),
    ...(beside ? { note: beside } : {}),
    content: (
      <>
        <b className={score?.absence ? `jg-away jg-${score.absence}` : undefined}>{value}</b>
        {score && <Sign written={score} sight={sight} />}
      </>
    ),
  }
}

function figureCell(sight: CellSight, row: SheetRow, is: 'average' | 'percent' | 'grade'): CellView {
  const { t, lang, page, summatives, grades } = sight
  const { proposal, average, grade } = figuresFor(page, summatives, grades, row)
  const why = proposal?.why ? t(`journal.noGrade.${proposal.why}`) : undefined
  if (is === 'average') return { content: averageWords(lang, average), label: average === null ? t('journal.page.empty') : averageWords(lang, average), locked: true }
  if (is === 'percent') {
    const percent = proposal?.percent ?? null
    const parts = proposal && [
      proposal.formative === null ? '' : t('journal.page.part.formative', { percent: averageWords(lang, proposal.formative) }),
      proposal.section === null ? '' : t('journal.page.part.section', { percent: averageWords(lang, proposal.section) }),
      proposal.term === null ? '' : t('journal.page.part.term', { percent: averageWords(lang, proposal.term) }),
    ].filter(Boolean).join(' · ')
    return { content: percent === null ? '—' : `${percent} %`, label: percent === null ? (why ?? t('journal.page.empty')) : `${percent} %`, locked: true, ...(parts || why ? { note: [parts, why].filter(Boolean).join(' · ') } : {}) }
  }
  if (grade?.value) {
    const differs = grade.proposed !== null && grade.proposed !== grade.value
    const proposed = grade.proposed === null ? '' : gradeName(t, grade.proposed)
    const note = differs ? t('journal.page.gradeDiffers', { proposed, reason: grade.reason ?? '' }) : undefined
    return { content: <><b>{gradeShort(t, grade.value)}</b>{differs && <i className="jg-comment" />}</>, label: [gradeName(t, grade.value), t('journal.page.gradePut')].join(', '), locked: true, ...(note ? { note } : {}) }
  }
  if (proposal?.value) return { content: <span className="jg-proposed">{gradeShort(t, proposal.value)}</span>, label: t('journal.page.gradeProposed', { grade: gradeName(t, proposal.value) }), locked: true, note: [t('journal.page.gradeProposed', { grade: gradeName(t, proposal.value) }), why].filter(Boolean).join(' · ') }
  return { content: why ? <IconAlert size={14} className="jg-why" /> : '', label: why ?? t('journal.page.empty'), locked: true, ...(why ? { note: why } : {}) }
}

/** The cell of a row in a column of this meaning. */
export function cellView(sight: CellSight, row: SheetRow, meaning: Meaning): CellView {
  if (meaning.is === 'lesson') return lessonCell(sight, row, meaning)
  return meaning.is === 'summative' ? summativeCell(sight, row, meaning) : figureCell(sight, row, meaning.is)
}

/** What a cell is in a spreadsheet. */
export function cellText({ t, lang, page, summatives, grades }: CellSight, row: SheetRow, meaning: Meaning): string {
  if (meaning.is === 'lesson') {
    const { marks, note } = row.cells.get(meaning.lesson.id) ?? emptyCell
    const away = note.state === 'present' || note.state === 'late' ? [] : [letterOf(t, note.state)]
    return [...away, ...marks.filter((m) => !m.leaving).map((m) => String(m.value))].join(' ')
  }
  if (meaning.is === 'summative') {
    const score = row.scores.get(meaning.summative.id)
    return score?.points !== null && score?.points !== undefined ? String(score.points) : score?.absence ? letterOf(t, score.absence) : ''
  }
  const { proposal, average, grade } = figuresFor(page, summatives, grades, row)
  if (meaning.is === 'average') return averageWords(lang, average)
  if (meaning.is === 'percent') return proposal?.percent === null || proposal?.percent === undefined ? '' : String(proposal.percent)
  return grade?.value ? gradeShort(t, grade.value) : ''
}

/** Dates and topics of the lessons whose obligatory mark a pupil lacks. */
export function lackingWords(t: Translate, lang: Lang, row: SheetRow): string | undefined {
  if (row.lacking.length === 0) return undefined
  return `${t('journal.page.lacks')} ${row.lacking.map((l) => `${formatDay(lang, day(l.day))} – ${l.topic ?? t('journal.lacks.topic')}`).join('; ')}`
}
