import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useT } from '@alippe/design/i18n'
import { IconHistory, IconPlus } from '@alippe/design/icons'
import { LATE_MAX, markKinds, states } from '../../contract.ts'
import type { MarkKind, RollEntry } from '../../contract.ts'
import { scaleValues } from '../../rules/whyNotMark.ts'
import type { LessonHere } from './lesson.ts'
import { MarkEditor } from './MarkEditor.tsx'
import { MarksLine } from './MarksLine.tsx'
import { Popover } from './Popover.tsx'
import { kindName, nameOf, stateName, stateOfKey } from './words.ts'
import './roll-grid.css'

interface Place {
  readonly row: number
  readonly column: 0 | 1
}

interface Opened {
  readonly row: number
  readonly anchor: HTMLElement
}

const PAGE = 10
/** A table whose cells take the focus is a grid to those who hear it. */
const grid = { role: 'grid' } as const

/** How many rows down a key goes from `row`; undefined for keys that do not move between rows. */
function rowAfter(e: KeyboardEvent, row: number, last: number): number | undefined {
  const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + PAGE, PageUp: row - PAGE, ...(e.ctrlKey ? { Home: 0, End: last } : {}) }[e.key]
  return to === undefined ? undefined : Math.max(0, Math.min(last, to))
}

/**
 * The roll as a grid: one stop for Tab, arrows between cells. In attendance a letter sets the state and space brings the pupil back;
 * in marks a digit sets a mark of the chosen kind (0 is ten) and goes down a row, Enter opens the editor, Ctrl Z takes the last mark back.
 */
export function RollGrid({ here, kind, kinds }: { readonly here: LessonHere; readonly kind: MarkKind; readonly kinds: ReactNode }) {
  const t = useT()
  const { page, attendance, marks, can } = here
  const { pupils } = page
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const [opened, setOpened] = useState<Opened>()
  const [said, setSaid] = useState('')

  const cellOf = (p: Place): HTMLElement | null => table.current?.querySelector<HTMLElement>(`[data-cell="${p.row}-${p.column}"]`) ?? null
  const go = (p: Place): void => {
    setAt(p)
    cellOf(p)?.focus()
  }
  const whyNoMark = (p: RollEntry, k: MarkKind): string | undefined => {
    if (!can.mark) return page.why.mark ? t(page.why.mark) : t('journal.readOnly')
    const no = here.whyNoMark(p, k)
    return no && t(no.code, no.params)
  }
  const noMarksAtAll = (p: RollEntry): string | undefined => (markKinds.every((k) => whyNoMark(p, k)) ? whyNoMark(p, kind) : undefined)
  const open = (row: number, anchor: HTMLElement): void => {
    const pupil = pupils[row]
    if (pupil && (!noMarksAtAll(pupil) || marks.of(pupil).length > 0)) setOpened({ row, anchor })
  }

  const typeMark = (pupil: RollEntry, row: number, key: string): boolean => {
    if (!/^\d$/.test(key)) return false
    const { min, max } = scaleValues[page.scale]
    const value = key === '0' ? 10 : Number(key)
    const no = whyNoMark(pupil, kind) ?? (value < min || value > max ? t('journal.value_not_on_scale', { min, max }) : undefined)
    if (no) setSaid(no)
    else {
      marks.set(pupil, undefined, { kind, value, comment: null })
      setSaid(`${nameOf(pupil)}: ${value}`)
      go({ row: Math.min(pupils.length - 1, row + 1), column: 1 })
    }
    return true
  }
  const typeState = (pupil: RollEntry, row: number, key: string): boolean => {
    const state = stateOfKey(key)
    if (!state || !pupil.member) return false
    if (!can.attendance) setSaid(page.why.attendance ? t(page.why.attendance) : t('journal.readOnly'))
    else {
      attendance.set(pupil.id, state)
      setSaid(`${nameOf(pupil)}: ${stateName(t, state, null)}`)
      if (state !== 'late') go({ row: Math.min(pupils.length - 1, row + 1), column: 0 })
    }
    return true
  }

  const onKeyDown = (e: KeyboardEvent, place: Place): void => {
    if (e.target !== e.currentTarget || e.altKey || e.metaKey) return
    const pupil = pupils[place.row]
    if (!pupil) return
    if (e.ctrlKey && e.code === 'KeyZ') {
      e.preventDefault()
      if (place.column === 1) marks.undo?.(t('journal.reason.slip'))
      else attendance.undo?.()
      return
    }
    const row = rowAfter(e, place.row, pupils.length - 1)
    if (row !== undefined) {
      e.preventDefault()
      go({ row, column: place.column })
      return
    }
    const column = { ArrowRight: 1, ArrowLeft: 0, Home: 0, End: 1 }[e.key]
    if (column !== undefined) {
      e.preventDefault()
      go({ row: place.row, column: column === 1 ? 1 : 0 })
      return
    }
    if (e.ctrlKey) return
    if (place.column === 0 ? typeState(pupil, place.row, e.key) : typeMark(pupil, place.row, e.key)) {
      e.preventDefault()
      return
    }
    if (e.key !== 'Enter' && e.key !== 'F2') return
    e.preventDefault()
    if (place.column === 1 && e.currentTarget instanceof HTMLElement) open(place.row, e.currentTarget)
    else if (place.column === 0) e.currentTarget.querySelector<HTMLInputElement>('input')?.focus()
  }

  const cell = (place: Place) => ({
    'data-cell': `${place.row}-${place.column}`,
    role: 'gridcell',
    tabIndex: at.row === place.row && at.column === place.column ? 0 : -1,
    onFocus: () => setAt(place),
    onKeyDown: (e: KeyboardEvent) => onKeyDown(e, place),
  })
  const shown = opened && pupils[opened.row]
  const focused = pupils[at.row]
  // What a forbidden cell says where it has the focus; what holds for all of them stands at the head of the page.
  const why = focused && at.column === 1 && !pupils.every((p) => noMarksAtAll(p)) ? noMarksAtAll(focused) : undefined

  return (
    <>
      <table ref={table} className="jn-roll" {...grid} aria-label={t('journal.roll')}>
        <thead>
          <tr>
            <th scope="col" className="jn-roll-name">
              {t('journal.pupil')} <span className="al-faint">{pupils.length}</span>
            </th>
            <th scope="col">
              {t('journal.attendance')}
            </th>
            <th scope="col" className="jn-roll-marks">
              <span className="jn-roll-kinds">
                {t('journal.marks')} {kinds}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pupils.map((p, row) => {
            const { state, minutesLate } = p.member ? attendance.stateOf(p.id) : p
            const mute = noMarksAtAll(p)
            const saving = { pending: `, ${t('design.saving')}`, refused: `, ${t('design.notSaved')}` }
            const list = marks.of(p).map((m) => `${m.value} ${kindName(t, m.kind)}${m.state === 'pending' || m.state === 'refused' ? saving[m.state] : ''}`).join('; ')
            return (
              <tr key={p.id} data-state={state} data-away={p.member ? undefined : true}>
                <th scope="row" className="jn-roll-name">
                  <span className="jn-roll-number">{row + 1}</span>
                  <span className="al-ellipsis" title={nameOf(p)}>
                    {nameOf(p)}
                  </span>
                  {p.classLabel && <small className="al-faint">{p.classLabel}</small>}
                </th>
                <td {...cell({ row, column: 0 })} aria-readonly={!can.attendance || !p.member}>
                  <span className="al-sr">{stateName(t, state, minutesLate)}</span>
                  {p.member ? (
                    <span className="jn-states">
                      {states.map((s) => (
                        <button
                          key={s}
                          type="button"
                          tabIndex={-1}
                          data-state={s}
                          aria-pressed={s === state}
                          aria-label={t(`journal.state.${s}`)}
                          title={t(`journal.state.${s}`)}
                          disabled={!can.attendance}
                          onClick={() => attendance.set(p.id, s)}
                        >
                          {t(`journal.letter.${s}`)}
                        </button>
                      ))}
                      {state === 'late' && (
                        <input
                          className="al-input jn-late"
                          type="number"
                          min={1}
                          max={LATE_MAX}
                          tabIndex={-1}
                          aria-label={`${nameOf(p)}: ${t('journal.minutesLabel')}`}
                          placeholder={t('journal.minutesShort')}
                          value={minutesLate ?? ''}
                          disabled={!can.attendance}
                          onChange={(e) => {
                            const typed = e.currentTarget.valueAsNumber
                            const minutes = Math.min(LATE_MAX, Math.round(typed))
                            // What is typed beyond the most stays at the most, also where the value kept does not change by it.
                            if (typed !== minutes && minutes >= 1) e.currentTarget.value = String(minutes)
                            attendance.set(p.id, 'late', minutes >= 1 ? minutes : null)
                          }}
                          onKeyDown={(e) => {
                            if (e.key !== 'Enter' && e.key !== 'Escape') return
                            e.preventDefault()
                            go({ row: Math.min(pupils.length - 1, row + (e.key === 'Enter' ? 1 : 0)), column: 0 })
                          }}
                        />
                      )}
                    </span>
                  ) : (
                    <small className="al-soft">{t('journal.notMember')}</small>
                  )}
                </td>
                <td {...cell({ row, column: 1 })} className="jn-roll-marks" aria-readonly={mute !== undefined} data-mute={mute === undefined ? undefined : true} title={mute}>
                  <span className="al-sr">{list || (mute ?? t('journal.noMarks'))}</span>
                  <span className="jn-roll-cell">
                    <span aria-hidden="true">
                      <MarksLine here={here} pupil={p} />
                    </span>
                    {(mute === undefined || list) && (
                      <button
                        type="button"
                        tabIndex={-1}
                        className="jn-add"
                        aria-label={`${nameOf(p)}: ${t(mute === undefined ? 'journal.addMark' : 'journal.life')}`}
                        onClick={() => {
                          const anchor = cellOf({ row, column: 1 })
                          if (anchor) open(row, anchor)
                        }}
                      >
                        {mute === undefined ? <IconPlus size={16} /> : <IconHistory size={16} />}
                      </button>
                    )}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {why && <p className="jn-why">{why}</p>}
      <p className="al-sr" aria-live="polite">
        {said}
      </p>
      {opened && shown && (
        <Popover
          key={shown.id}
          anchor={opened.anchor}
          title={nameOf(shown)}
          onClose={() => {
            setOpened(undefined)
            opened.anchor.focus()
          }}
        >
          <MarkEditor
            here={here}
            pupil={shown}
            markId={marks.of(shown).find((m) => m.state === 'refused')?.id}
            onDone={() => {
              setOpened(undefined)
              go({ row: opened.row, column: 1 })
            }}
          />
        </Popover>
      )}
    </>
  )
}
