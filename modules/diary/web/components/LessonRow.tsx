import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconAbsent, IconArrowRight, IconBook, IconClock, IconPlus, IconTask } from '@alippe/design/icons'
import { nameFor } from '@alippe/kernel/names'
import type { DiaryLesson } from '../../contract.ts'
import type { LessonNow } from '../../rules/lessonNow.ts'
import { capital, glued, roomName, shortDay, subgroupName } from '../words.ts'
import { Mark } from './Mark.tsx'
import { Points } from './Points.tsx'

type Away = Exclude<DiaryLesson['attendance'], 'present' | null>

const awayIcon = { absent: IconAbsent, ill: IconPlus, excused: IconTask, late: IconClock }

function Attendance({ state, minutes }: { readonly state: Away; readonly minutes: number | null }) {
  const t = useT()
  const IconShape = awayIcon[state]
  return (
    <p className="diary-away" data-state={state}>
      <IconShape size={16} />
      {t(`diary.state.${state}`, state === 'late' ? { minutes: minutes ?? 0 } : {})}
    </p>
  )
}

export interface LessonRowProps {
  readonly lesson: DiaryLesson
  /** Set where this is the lesson that runs or the next one. */
  readonly now: LessonNow | undefined
  readonly isNew: (markId: string) => boolean
  /** False in grades without marks: no column for them. */
  readonly marked: boolean
}

/** A lesson in the diary: when, what, what for, and the ruled column of marks. */
export function LessonRow({ lesson, now, isNew, marked }: LessonRowProps) {
  const t = useT()
  const lang = useLang()
  const subject = nameFor(lang, lesson.subject)
  const place = [lesson.subgroup === null ? '' : subgroupName(t, lesson.subgroup), lesson.room === null ? '' : roomName(t, lesson.room)].filter(Boolean).join(', ')
  const cancelled = lesson.status === 'cancelled'
  const { attendance: state } = lesson
  return (
    <li className="diary-lesson" data-cancelled={cancelled || undefined} data-away={state === 'absent' || undefined} aria-current={now ? 'time' : undefined}>
      <p className="diary-time">
        <b>{lesson.startsAt}</b> <span>{lesson.endsAt}</span>
      </p>
      <div className="diary-what">
        {now && <p className="diary-now">{t(now.is === 'running' ? 'diary.running' : 'diary.inMinutes', { minutes: now.minutes })}</p>}
        <h2>
          <span lang={subject.lang}>{subject.text}</span>
          {place && <> <small>{place}</small></>}
        </h2>
        {cancelled && <Chip tone="due">{t('diary.cancelled')}</Chip>}
        {lesson.topic !== null && <p className="diary-topic">{lesson.topic}</p>}
        {lesson.summatives.map((x) => (
          <p key={x.id} className="diary-summative">
            <Chip tone="due">{t(`diary.summative.${x.kind}`)}</Chip> {x.title}
          </p>
        ))}
        {state !== null && state !== 'present' && <Attendance state={state} minutes={lesson.minutesLate} />}
        {lesson.due.map((h) => (
          <p key={h.id} className="diary-task">
            <IconBook size={18} label={t('diary.homework')} />
            <span>{glued(h.text)}</span>
          </p>
        ))}
        {lesson.given && (
          <p className="diary-task diary-task-given">
            <IconArrowRight size={18} label={t('diary.given')} />
            <span>
              <b>{capital(lang, lesson.given.dueOn === null ? t('diary.forNext') : t('diary.for', { day: shortDay(lang, lesson.given.dueOn) }))}:</b>{' '}
              {glued(lesson.given.text)}
            </span>
          </p>
        )}
        {lesson.marks.map(
          (m) =>
            m.comment !== null && (
              <blockquote key={m.id} className="diary-said">
                {t('diary.commentSaid', { text: m.comment })}
                {m.by !== null && <cite>{m.by}</cite>}
              </blockquote>
            ),
        )}
      </div>
      {marked && (
        <div className="diary-marks">
          {lesson.marks.map((m) => (
            <Mark key={m.id} mark={m} isNew={isNew(m.id)} />
          ))}
          {lesson.summatives.map((x) => (
            <Points key={x.id} summative={x} />
          ))}
        </div>
      )}
    </li>
  )
}
