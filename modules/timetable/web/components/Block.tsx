import { Fragment } from 'react'
import { Link } from 'wouter'
import { useLang, useT } from '@alippe/design/i18n'
import { useMay } from '@alippe/design/session'
import type { Week, WeekLesson } from '../../contract.ts'
import { lessonWords } from './lessonWords.ts'
import type { Words } from './lessonWords.ts'

export interface BlockProps {
  readonly lesson: WeekLesson
  readonly kind: Week['whose']['kind']
  /** Minutes left of the lesson that is held now; undefined for every other one. */
  readonly left: number | undefined
  /** Where the lesson keeps other times than its row. */
  readonly ownTimes?: boolean
}

const Said = ({ words, className }: { readonly words: Words; readonly className?: string }) => (
  <span className={className} lang={words.lang}>
    {words.text}
  </span>
)

/** A lesson in the table of the week; a link to the lesson for whoever may open it. */
export function Block({ lesson, kind, left, ownTimes = false }: BlockProps) {
  const t = useT()
  const lang = useLang()
  const opens = useMay('journal.lesson.read') && lesson.open
  const w = lessonWords(lesson, kind, t, lang)
  const isSubject = w.subject === undefined
  // Group and room share a line; the teacher has another where the column is narrow. Initials stay together.
  const place = [isSubject ? w.subgroupShort : undefined, w.room].filter((x) => x !== undefined)
  const foot = [place, w.teachers === undefined ? [] : [w.teachers.replaceAll(/(\p{Lu}\.) (?=\p{Lu}\.)/gu, '$1\u00a0')]].filter((part) => part.length > 0)
  const content = (
    <>
      <span className="tt-block-head">
        {/* The whole name is always read aloud; a narrow column shows its short form. */}
        <Said words={w.head} className={isSubject ? 'tt-full' : undefined} />
        {isSubject && (
          <span className="tt-short" aria-hidden="true">
            {w.short.text}
          </span>
        )}
        {!isSubject && w.subgroupShort !== undefined && <small> {w.subgroupShort}</small>}
      </span>
      {w.subject && (
        <span className="tt-block-subject">
          <Said words={w.subject} className="tt-full" />
          <span className="tt-short" aria-hidden="true">
            {w.short.text}
          </span>
        </span>
      )}
      {foot.length > 0 && (
        <span className="tt-block-foot">
          {foot.map((part, i) => (
            <span key={part.join()}>
              {i > 0 && <span className="tt-block-dot"> · </span>}
              {part.map((piece, n) => (
                <Fragment key={piece}>
                  {n > 0 && ' · '}
                  <span className="tt-piece">{piece}</span>
                </Fragment>
              ))}
            </span>
          ))}
        </span>
      )}
      {ownTimes && <span className="tt-block-note">{t('timetable.offPattern', { startsAt: lesson.startsAt, endsAt: lesson.endsAt })}</span>}
      {lesson.status === 'cancelled' && <span className="tt-block-note tt-block-cancelled">{t('timetable.cancelled')}</span>}
      {left !== undefined && <span className="tt-block-now">{t('timetable.my.left', { minutes: left })}</span>}
    </>
  )
  const shared = {
    className: 'tt-block',
    'data-family': lesson.subject.family,
    'data-part': lesson.subgroup === null ? undefined : '',
    'data-status': lesson.status,
    'aria-current': left !== undefined ? ('time' as const) : undefined,
  }
  return opens ? (
    <Link href={`/journal/lessons/${lesson.id}`} {...shared}>
      {content}
    </Link>
  ) : (
    <div {...shared}>{content}</div>
  )
}
