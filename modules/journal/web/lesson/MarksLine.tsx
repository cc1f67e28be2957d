import { Fragment } from 'react'
import { useT } from '@alippe/design/i18n'
import { IconAlert, IconCloud } from '@alippe/design/icons'
import type { RollEntry } from '../../contract.ts'
import type { LessonHere } from './lesson.ts'
import { kindName } from './words.ts'

/** The marks of one pupil, joined by commas; what is on its way and what was refused is told by a sign. */
export function MarksLine({ here, pupil }: { readonly here: LessonHere; readonly pupil: RollEntry }) {
  const t = useT()
  const marks = here.marks.of(pupil)
  if (marks.length === 0) return null
  return (
    <span className="jn-line">
      {marks.map((m, i) => (
        <Fragment key={m.id}>
          {i > 0 && ', '}
          <span className="jn-mark" data-state={m.state} data-leaving={m.leaving || undefined} title={[kindName(t, m.kind), m.comment].filter(Boolean).join(': ')}>
            {m.value}
            {m.comment && <i className="jn-mark-comment" aria-hidden="true" />}
            {m.state === 'pending' && <IconCloud size={14} label={t('design.saving')} />}
            {m.state === 'refused' && <IconAlert size={14} label={t('design.notSaved')} />}
          </span>
        </Fragment>
      ))}
    </span>
  )
}
