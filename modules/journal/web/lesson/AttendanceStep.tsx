import { useState } from 'react'
import { Button, IconButton } from '@alippe/design/button'
import { Dock } from '@alippe/design/dock'
import { EmptyState } from '@alippe/design/empty-state'
import { useT } from '@alippe/design/i18n'
import { IconAbsent, IconArrowRight, IconCheck, IconClock, IconFile, IconMinus, IconPlus, IconUndo, IconUsers } from '@alippe/design/icons'
import type { Icon } from '@alippe/design/icons'
import { LATE_MAX, exceptions } from '../../contract.ts'
import type { RollEntry, State } from '../../contract.ts'
import { AttendanceClash } from './AttendanceClash.tsx'
import type { LessonHere } from './lesson.ts'
import { nameOf, stateName } from './words.ts'

const signs: Readonly<Record<State, Icon>> = { present: IconCheck, absent: IconAbsent, ill: IconAbsent, excused: IconFile, late: IconClock }
/** A first guess that is mended with one or two presses. */
const LATE_GUESS = 5

/** The counts in words: "2 келмеді, 1 кешікті". */
export function useCountWords(here: LessonHere): string {
  const t = useT()
  const { counts, taken } = here.attendance
  const words = exceptions.filter((e) => counts[e] > 0).map((e) => t(`journal.count.${e}`, { count: counts[e] }))
  if (words.length > 0) return words.join(', ')
  return taken ? t('journal.everybodyHere') : t('journal.notTaken')
}

function Tile({ pupil, state, minutesLate, chosen, disabled, onPress }: { readonly pupil: RollEntry; readonly state: State; readonly minutesLate: number | null; readonly chosen: boolean; readonly disabled: boolean; readonly onPress: () => void }) {
  const t = useT()
  const Sign = signs[state]
  return (
    <button type="button" className="jn-tile" data-state={state} data-chosen={chosen || undefined} aria-pressed={state !== 'present'} aria-disabled={disabled || undefined} onClick={disabled ? undefined : onPress}>
      <span className="jn-tile-sign">
        <Sign size={16} />
      </span>
      <span className="jn-tile-words">
        <b>{pupil.familyName}</b> <span className={state === 'present' ? undefined : 'al-sr'}>{pupil.givenName}</span>
        {state !== 'present' && <em>{stateName(t, state, minutesLate)}</em>}
      </span>
    </button>
  )
}

/** The first step on a phone: the class is there already, one press makes an exception. Tiles never move under the finger. */
export function AttendanceStep({ here, onNext }: { readonly here: LessonHere; readonly onNext: () => void }) {
  const t = useT()
  const [chosenId, setChosenId] = useState<string>()
  const { attendance, can, page } = here
  const { counts } = attendance
  const summary = useCountWords(here)
  const roll = page.pupils.filter((p) => p.member)
  const chosen = roll.find((p) => p.id === chosenId)
  const now = chosen && attendance.stateOf(chosen.id)

  const press = (pupil: RollEntry): void => {
    const { state } = attendance.stateOf(pupil.id)
    if (state === 'present') attendance.set(pupil.id, 'absent')
    else if (pupil.id === chosenId) attendance.set(pupil.id, 'present')
    setChosenId(state !== 'present' && pupil.id === chosenId ? undefined : pupil.id)
  }
  const next = (
    <Button
      kind="primary"
      wide
      className="jn-next"
      onClick={() => {
        if (can.attendance && roll.length > 0) attendance.confirm()
        onNext()
      }}
    >
      {t('journal.nextTopic')} <IconArrowRight size={18} />
    </Button>
  )
  if (roll.length === 0)
    return (
      <>
        <EmptyState title={t('journal.noPupils')} text={t('journal.noPupilsMore')} />
        <Dock>{next}</Dock>
      </>
    )
  return (
    <>
      <div className="jn-tally">
        <p>
          <b>{counts.present}</b>
          <span>/{counts.total}</span>
          <small>{t('journal.atLesson', { count: counts.total })}</small>
        </p>
        <Button
          icon={IconUsers}
          disabled={!can.attendance}
          onClick={() => {
            attendance.everybody()
            setChosenId(undefined)
          }}
        >
          {t('journal.everybody')}
        </Button>
      </div>
      <div aria-live="polite">
        <p className="jn-summary">{summary}</p>
        {can.attendance && <p className="al-soft jn-help">{t('journal.attendanceHelp')}</p>}
      </div>
      <AttendanceClash here={here} />
      <fieldset className="jn-tiles" aria-label={t('journal.attendance')}>
        {roll.map((p) => (
          <Tile key={p.id} pupil={p} {...attendance.stateOf(p.id)} chosen={p.id === chosenId} disabled={!can.attendance} onPress={() => press(p)} />
        ))}
      </fieldset>
      <Dock>
        {chosen && now && now.state !== 'present' && (
          <div className="jn-exception">
            <div className="jn-exception-who">
              <p>
                <b>{nameOf(chosen)}</b>
                <span className="al-soft">{stateName(t, now.state, now.minutesLate)}</span>
              </p>
              {attendance.undo && (
                <Button kind="quiet" icon={IconUndo} onClick={attendance.undo}>
                  {t('design.undo')}
                </Button>
              )}
            </div>
            {now.state === 'late' && (
              <fieldset className="jn-minutes" aria-label={t('journal.minutesLabel')}>
                <span>{t('journal.minutesLabel')}</span>
                <IconButton kind="plain" icon={IconMinus} label={t('journal.minuteLess')} disabled={(now.minutesLate ?? 1) <= 1} onClick={() => attendance.set(chosen.id, 'late', Math.max(1, (now.minutesLate ?? 1) - 1))} />
                <b aria-live="polite">{now.minutesLate ?? '–'}</b>
                <IconButton kind="plain" icon={IconPlus} label={t('journal.minuteMore')} disabled={(now.minutesLate ?? 0) >= LATE_MAX} onClick={() => attendance.set(chosen.id, 'late', Math.min(LATE_MAX, (now.minutesLate ?? 0) + 1))} />
              </fieldset>
            )}
            <fieldset className="jn-kinds" aria-label={t('journal.exceptionLabel')}>
              {exceptions.map((e) => (
                <button key={e} type="button" aria-pressed={now.state === e} onClick={() => attendance.set(chosen.id, e, e === 'late' ? (now.minutesLate ?? LATE_GUESS) : null)}>
                  {t(`journal.state.${e}`)}
                </button>
              ))}
            </fieldset>
          </div>
        )}
        {!(chosen && now && now.state !== 'present') && attendance.undo && (
          <Button kind="quiet" icon={IconUndo} className="jn-undo" onClick={attendance.undo}>
            {t('design.undo')}
          </Button>
        )}
        {next}
      </Dock>
    </>
  )
}
