import { Link } from 'wouter'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconAlert, IconCheck, IconClock } from '@alippe/design/icons'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { ListedLesson } from '../../contract.ts'
import { roomName } from '../lesson/words.ts'

/** What a lesson has and what it lacks, in words with a sign. */
export function LessonState({ lesson }: { readonly lesson: ListedLesson }) {
  const t = useT()
  if (lesson.status === 'cancelled') return <Chip tone="due">{t('journal.cancelled')}</Chip>
  if (!lesson.over) return lesson.lacks.length === 0 && lesson.topic && lesson.present !== null ? <Chip tone="done" icon={IconCheck}>{t('journal.filled')}</Chip> : <Chip icon={IconClock}>{t('journal.ahead')}</Chip>
  const must = lesson.lacks.filter((l) => l !== 'homework')
  if (must.length === 0) return <Chip tone="done" icon={IconCheck}>{t('journal.filled')}</Chip>
  return (
    <>
      {must.map((l) => (
        <Chip key={l} tone="due" icon={IconAlert}>
          {t(`journal.lacks.${l}`)}
        </Chip>
      ))}
    </>
  )
}

export interface LessonRowProps {
  readonly lesson: ListedLesson
  /** The day stands beside the time: in lists of many days. */
  readonly dated?: boolean
  /** The teacher is named: in lists of a class. */
  readonly named?: boolean
}

/** A lesson in a list; pressing it opens the lesson. */
export function LessonRow({ lesson, dated = false, named = false }: LessonRowProps) {
  const t = useT()
  const lang = useLang()
  const subject = nameFor(lang, lesson.subject.names)
  const more = [
    lesson.subgroup === null ? '' : t('journal.subgroup', { name: lesson.subgroup }),
    named ? lesson.teachers.join(', ') : '',
    lesson.room === null ? '' : roomName(t, lesson.room),
    lesson.present === null ? '' : t('journal.presentShort', { present: lesson.present, total: lesson.pupils }),
    lesson.marks > 0 ? t('journal.marksCount', { count: lesson.marks }) : '',
    lesson.homework ? t('journal.homeworkGiven') : '',
  ].filter(Boolean)
  return (
    <li>
      <Link href={`/journal/lessons/${lesson.id}`} className="jn-row" data-family={lesson.subject.family} data-status={lesson.status}>
        <span className="jn-row-time">
          {dated ? (
            <>
              <b>{formatDay(lang, day(lesson.day))}</b> <span>{formatDay(lang, day(lesson.day), 'weekdayShort')}, {lesson.startsAt}</span>
            </>
          ) : (
            <>
              <b>{lesson.startsAt}</b> <span>{t('journal.lessonNumber', { position: lesson.position })}</span>
            </>
          )}
        </span>
        <span className="jn-row-words">
          <span className="jn-row-head">
            {lesson.classLabel && <b>{lesson.classLabel}</b>} <span lang={subject.lang}>{subject.text}</span>
          </span>
          <span className="jn-row-topic">{lesson.topic ?? ''}</span>
          <span className="jn-row-more">{more.join(' · ')}</span>
        </span>
        <span className="jn-row-state">
          <LessonState lesson={lesson} />
        </span>
      </Link>
    </li>
  )
}
