import { useCallback, useMemo, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { Grid } from '@alippe/design/grid/grid'
import type { CellView, GridColumn, GridControl, GridLead, Place } from '@alippe/design/grid/grid'
import { useLang, useT } from '@alippe/design/i18n'
import type { Day } from '@alippe/kernel/day'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { MarkKind } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { SheetRow } from '../../rules/sheet.ts'
import { Popover } from '../lesson/Popover.tsx'
import { nameOf } from '../lesson/words.ts'
import { CellEditor } from './CellEditor.tsx'
import { cellText, cellView, lackingWords } from './cells.tsx'
import type { CellSight } from './cells.tsx'
import type { PageColumns } from './columns.tsx'
import { gradesOf } from './figures.ts'
import { wishesOfClear, wishesOfKey, wishesOfPaste, wishesOfText } from './typing.ts'
import type { Bad, Field, Outcome } from './typing.ts'
import type { Writer } from './writer.ts'
import { whyWords } from './words.ts'

export interface MarksGridProps {
  readonly page: GroupPage
  readonly writer: Writer
  readonly columns: PageColumns
  readonly today: Day
  readonly kind: MarkKind
  readonly onward: 'down' | 'right'
  readonly finger: boolean
  readonly narrow: boolean
  readonly begin: number
  readonly control: Ref<GridControl>
  /** The column that has the focus, by its number. */
  readonly onColumn: (column: number) => void
  /** A press on a head. */
  readonly onHead: (column: number) => void
  readonly label: string
  /** Beside the legend. */
  readonly children?: ReactNode
}

/** What was typed or pasted and not taken: it stays in its cell, hatched, until something else is written there. */
interface Rejected {
  readonly text: string
  readonly reason: string
}

const keyOf = (pupilId: string, columnKey: string): string => `${pupilId} ${columnKey}`

/** The page as a grid: pupils down, lessons across. */
export function MarksGrid({ page, writer, columns, today, kind, onward, finger, narrow, begin, control, onColumn, onHead, label, children }: MarksGridProps) {
  const t = useT()
  const lang = useLang()
  const { sheet } = writer
  const { rows } = sheet
  const [opened, setOpened] = useState<{ readonly pupilId: string; readonly key: string; readonly anchor: HTMLElement }>()
  const [rejected, setRejected] = useState<ReadonlyMap<string, Rejected>>(new Map())
  const [report, setReport] = useState<{ readonly taken: number; readonly bad: readonly Bad[] }>()
  const [said, setSaid] = useState('')

  const grades = useMemo(() => gradesOf(page), [page])
  const { problemOf, isFresh, isNews } = writer
  const reasonOf = useCallback(
    (changeId: string): string | undefined => {
      const problem = problemOf(changeId)
      return problem && t(problem.code, problem.params)
    },
    [problemOf, t],
  )
  const { summatives } = sheet
  const sight = useMemo<CellSight>(() => ({ page, summatives, grades, today, t, lang, reasonOf, isFresh, isNews }), [page, summatives, grades, today, t, lang, reasonOf, isFresh, isNews])
  const { byKey } = columns
  const view = useCallback(
    (row: SheetRow, column: GridColumn): CellView => {
      const meaning = byKey.get(column.key)
      if (!meaning) return { content: null }
      const v = cellView(sight, row, meaning)
      const not = rejected.get(keyOf(row.pupil.id, column.key))
      if (!not) return v
      const words = `${t('journal.page.refused')} ${not.reason}`
      return { ...v, content: <b>{not.text}</b>, label: `${not.text}; ${words}`, note: words, look: `${v.look ?? ''} jg-refused`, refused: true }
    },
    [byKey, sight, rejected, t],
  )
  const text = (row: SheetRow, column: GridColumn): string => {
    const meaning = byKey.get(column.key)
    return meaning ? cellText(sight, row, meaning) : ''
  }
  const lead = useMemo<GridLead<SheetRow>>(
    () => ({
      width: narrow ? 136 : finger ? 190 : 206,
      head: <span className="jg-lead-head">{t('journal.page.pupils', { count: rows.length })}</span>,
      look: (row) => (row.lacking.length > 0 ? 'jg-lead jg-lead-lacks' : 'jg-lead'),
      title: (row) => lackingWords(t, lang, row),
      cell: (row) => (
        <>
          <span className="jg-number">{row.number}</span>
          <span className="al-ellipsis">{nameOf(row.pupil)}</span>
          {row.pupil.classLabel && <small className="al-faint">{row.pupil.classLabel}</small>}
          {row.lacking.length > 0 && <span className="al-sr">. {lackingWords(t, lang, row)}</span>}
        </>
      ),
    }),
    [narrow, finger, t, lang, rows.length],
  )

  const field: Field = { page, rows, meanings: columns.meanings, kind, today }
  const wordsOf = (bad: Bad): string => {
    if (bad.why === 'outside') return t(bad.place.row >= rows.length ? 'journal.page.pasteNoPupil' : 'journal.page.pasteNoColumn')
    return bad.why === 'figure' ? t('journal.page.pasteFigure') : (whyWords(t, lang, bad.why) ?? '')
  }
  /** Writes what is good; what is not stays in its cell with the reason. */
  const take = ({ wishes, bad }: Outcome): void => {
    writer.write(wishes)
    const written = wishes.flatMap((w) => (w.do === 'due' ? [] : [keyOf(w.row.pupil.id, w.do === 'score' ? w.summative.id : w.lessonId)]))
    if (bad.length === 0 && !written.some((k) => rejected.has(k))) return
    setRejected((was) => {
      const now = new Map(was)
      for (const k of written) now.delete(k)
      for (const b of bad) {
        const row = rows[b.place.row]
        const column = columns.columns[b.place.column]
        if (row && column && b.why !== 'figure') now.set(keyOf(row.pupil.id, column.key), { text: b.text, reason: wordsOf(b) })
      }
      return now
    })
  }
  const forget = (keys: readonly string[]): void => {
    if (keys.some((k) => rejected.has(k))) setRejected((was) => new Map([...was].filter(([k]) => !keys.includes(k))))
  }
  const undo = (): void => {
    if (!writer.undo()) setSaid(t('journal.page.nothingToUndo'))
    else setSaid(t('journal.page.undone'))
  }
  const redo = (): void => {
    if (writer.redo()) setSaid(t('journal.page.redone'))
  }
  const where = (place: Place): string => {
    const row = rows[place.row]
    const meaning = columns.meanings[place.column]
    const on = meaning?.is === 'lesson' ? meaning.lesson.day : meaning?.is === 'summative' ? meaning.summative.day : undefined
    return [row ? nameOf(row.pupil) : t('journal.page.pasteRow', { row: place.row + 1 }), on && formatDay(lang, day(on))].filter(Boolean).join(', ')
  }

  const openedRow = opened && rows.find((r) => r.pupil.id === opened.pupilId)
  const openedMeaning = opened && byKey.get(opened.key)
  const close = (): void => {
    // Back to the cell, unless the reader has gone elsewhere meanwhile.
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('.jn-popover')) opened?.anchor.focus({ preventScroll: true })
    setOpened(undefined)
  }
  const editor = openedRow && (openedMeaning?.is === 'lesson' || openedMeaning?.is === 'summative') && (
    <CellEditor
      key={`${openedRow.pupil.id} ${opened.key}`}
      page={page}
      writer={writer}
      row={openedRow}
      meaning={openedMeaning}
      kind={kind}
      today={today}
      reasonOf={reasonOf}
      onWritten={() => forget([keyOf(openedRow.pupil.id, opened.key)])}
      onDone={close}
    />
  )
  const editorTitle = openedRow && openedMeaning && (openedMeaning.is === 'lesson' || openedMeaning.is === 'summative') ? `${nameOf(openedRow.pupil)} · ${formatDay(lang, day(openedMeaning.is === 'lesson' ? openedMeaning.lesson.day : openedMeaning.summative.day))}` : ''

  return (
    <>
      {report && (
        <Banner
          tone={report.bad.length > 0 ? 'must' : 'done'}
          announce
          title={t('journal.page.pasted', { taken: report.taken, bad: report.bad.length })}
          actions={
            <Button small onClick={() => setReport(undefined)}>
              {t('design.close')}
            </Button>
          }
        >
          {report.bad.length > 0 && (
            <ul className="jg-bad">
              {report.bad.map((b) => (
                <li key={`${b.place.row} ${b.place.column}`}>
                  <b>{where(b.place)}</b>: “{b.text}” — {wordsOf(b)}
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <div className="jg-place" data-finger={finger || undefined}>
        <Grid<SheetRow>
          label={label}
          rows={rows}
          rowKey={(r) => r.pupil.id}
          columns={columns.columns}
          groups={columns.groups}
          lead={lead}
          tail={narrow ? 0 : columns.figures}
          rowHeight={finger ? 44 : 24}
          view={view}
          text={text}
          onward={onward}
          begin={{ row: 0, column: begin }}
          control={control}
          onKey={(_, range, key) => {
            const outcome = wishesOfKey(field, range, key)
            if (!outcome) return undefined
            take(outcome)
            const [no] = outcome.bad
            setSaid(no ? wordsOf(no) : '')
            return no ? 'stay' : 'next'
          }}
          onType={(at, typed) => take(wishesOfText(field, at, typed))}
          onClear={(range) => {
            writer.write(wishesOfClear(field, range))
            const keys: string[] = []
            for (let r = range.top; r <= range.bottom; r++) for (let c = range.left; c <= range.right; c++) keys.push(keyOf(rows[r]?.pupil.id ?? '', columns.columns[c]?.key ?? ''))
            forget(keys)
          }}
          onPaste={(at, cells) => {
            const outcome = wishesOfPaste(field, at, cells)
            take(outcome)
            setReport({ taken: cells.reduce((n, l) => n + l.filter((c) => c.trim() !== '').length, 0) - outcome.bad.length, bad: outcome.bad })
          }}
          onUndo={undo}
          onRedo={redo}
          onOpen={(at, anchor) => {
            const row = rows[at.row]
            const column = columns.columns[at.column]
            if (row && column && column.typing !== 'none') setOpened({ pupilId: row.pupil.id, key: column.key, anchor })
          }}
          onMove={(at) => onColumn(at.column)}
          onHead={onHead}
        />
      </div>
      <div className="jg-foot al-no-print">
        <output className="jg-said">{said}</output>
        {children}
      </div>
      {narrow ? (
        <Dialog open={editor !== undefined && editor !== false} onClose={close} title={editorTitle}>
          {editor}
        </Dialog>
      ) : (
        opened && editor && (
          <Popover anchor={opened.anchor} title={editorTitle} onClose={close}>
            {editor}
          </Popover>
        )
      )}
    </>
  )
}
