import { Link } from 'wouter'
import { useLang, useT } from '@alippe/design/i18n'
import { useMay } from '@alippe/design/session'
import type { Week, WeekLesson } from '../../contract.ts'
import { lessonWords } from './lessonWords.ts'
import type { Words } from './lessonWords.ts'

export interface BlockProps {
  readonly lesson: WeekLesson
  readonly kind: Week['whose']['kind']
  readonly isNow: boolean
  /** Where the lesson keeps other times than its row. */
  readonly ownTimes?: boolean
}

const Said = ({ words, className }: { readonly words: Words; readonly className?: string }) => (
  <span className={className} lang={words.lang}>
    {words.text}
  </span>
)

/** A lesson in the table of the week; a link to the lesson for whoever may open it. */
export function Block({ lesson, kind, isNow, ownTimes = false }: BlockProps) {
  const t = useT()
  const lang = useLang()
  const opens = useMay('journal.lesson.read') && lesson.open
  const w = lessonWords(lesson, kind, t, lang)
  const foot = [w.room, w.teachers].filter(Boolean).join(' · ')
  const isSubject = w.subject === undefined
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
        {w.subgroup !== undefined && <small> {w.subgroup}</small>}
      </span>
      {w.subject && (
        <span className="tt-block-subject">
          <Said words={w.subject} className="tt-full" />
          <span className="tt-short" aria-hidden="true">
            {w.short.text}
          </span>
        </span>
      )}
      {foot && <span className="tt-block-foot">{foot}</span>}
      {ownTimes && <span className="tt-block-note">{t('timetable.offPattern', { startsAt: lesson.startsAt, endsAt: lesson.endsAt })}</span>}
      {lesson.status === 'cancelled' && <span className="tt-block-note tt-block-cancelled">{t('timetable.cancelled')}</span>}
      {isNow && <span className="al-sr">{t('timetable.now')}</span>}
    </>
  )
  const shared = {
    className: 'tt-block',
    'data-family': lesson.subject.family,
    'data-part': lesson.subgroup === null ? undefined : '',
    'data-status': lesson.status,
    'aria-current': isNow ? ('time' as const) : undefined,
  }
  return opens ? (
    <Link href={`/journal/lessons/${lesson.id}`} {...shared}>
      {content}
    </Link>
  ) : (
    <div {...shared}>{content}</div>
  )
}
