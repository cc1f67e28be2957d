import { useState } from 'react'
import { Link } from 'wouter'
import { HomeworkField } from '@alippe/assignments/parts'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Dialog } from '@alippe/design/dialog'
import { Dock } from '@alippe/design/dock'
import { useT } from '@alippe/design/i18n'
import { IconCheck, IconHistory, IconPlus } from '@alippe/design/icons'
import { day } from '@alippe/kernel/day'
import { markKinds } from '../../contract.ts'
import type { RollEntry } from '../../contract.ts'
import { touched } from './attendance.ts'
import type { LessonHere } from './lesson.ts'
import { MarkEditor } from './MarkEditor.tsx'
import { MarksLine } from './MarksLine.tsx'
import { nameOf, stateName } from './words.ts'

/** The homework of this lesson, wherever it stands on the page. */
export function LessonHomework({ here }: { readonly here: LessonHere }) {
  const { lesson, homework, defaultDueOn } = here.page
  return (
    <HomeworkField
      lessonId={lesson.id}
      lessonDay={day(lesson.day)}
      homework={homework}
      defaultDueOn={defaultDueOn === null ? null : day(defaultDueOn)}
      editable={here.can.homework}
      touches={touched}
      where={here.place.where}
      lessonName={here.place.lesson}
      onSaving={here.onHomeworkSaving}
    />
  )
}

/** The last step on a phone: homework, and marks one press away from each name. */
export function MarksStep({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const [open, setOpen] = useState<RollEntry>()
  const { page, attendance, can } = here
  const pupil = open && page.pupils.find((p) => p.id === open.id)
  return (
    <>
      <Card title={here.can.homework ? undefined : t('journal.homework')}>
        <LessonHomework here={here} />
      </Card>
      {page.pupils.length > 0 && (
        <Card title={t('journal.marks')} flush>
          <ul className="jn-marks">
            {page.pupils.map((p) => {
              const { state, minutesLate } = p.member ? attendance.stateOf(p.id) : p
              const why = can.mark ? (markKinds.every((k) => here.whyNoMark(p, k)) ? here.whyNoMark(p, 'formative') : undefined) : undefined
              const writable = can.mark && !why
              return (
                <li key={p.id}>
                  <span className="jn-marks-who">
                    {nameOf(p)}
                    {p.classLabel && <small className="al-soft">{p.classLabel}</small>}
                    {state !== 'present' && <small className="jn-away" data-state={state}>{stateName(t, state, minutesLate)}</small>}
                    {why && <small className="al-soft">{t(why.code, why.params)}</small>}
                  </span>
                  {(writable || here.marks.of(p).length > 0) && (
                    <button type="button" className="jn-marks-open" onClick={() => setOpen(p)}>
                      <span className="al-sr">{`${nameOf(p)}: ${t(writable ? 'journal.addMark' : 'journal.life')}`}</span>
                      <MarksLine here={here} pupil={p} />
                      {writable ? <IconPlus size={18} /> : <IconHistory size={18} />}
                    </button>
                  )}
                </li>
              )
            })}
          </ul>
        </Card>
      )}
      <Dialog open={pupil !== undefined} onClose={() => setOpen(undefined)} title={pupil ? nameOf(pupil) : ''}>
        {pupil && <MarkEditor key={pupil.id} here={here} pupil={pupil} onDone={() => setOpen(undefined)} />}
      </Dialog>
      <Dock>
        <Link href="/journal" className={buttonClass({ kind: 'primary', wide: true })}>
          <IconCheck size={18} />
          <span>{t('journal.finish')}</span>
        </Link>
        <p className="al-soft jn-dock-help">{t('journal.finishHelp')}</p>
      </Dock>
    </>
  )
}
