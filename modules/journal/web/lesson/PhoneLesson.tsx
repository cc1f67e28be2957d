import { Link, useSearchParams } from 'wouter'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { DocumentTitle } from '@alippe/design/document-title'
import { Dock } from '@alippe/design/dock'
import { useLang, useT } from '@alippe/design/i18n'
import { IconArrowRight, IconChevronLeft } from '@alippe/design/icons'
import { SaveState } from '@alippe/design/save-state'
import { useSession } from '@alippe/design/session'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { AttendanceStep } from './AttendanceStep.tsx'
import type { LessonHere } from './lesson.ts'
import { MarksStep } from './MarksStep.tsx'
import { Notices } from './Notices.tsx'
import { TopicField } from './TopicField.tsx'
import { roomName } from './words.ts'

const steps = ['attendance', 'topic', 'marks'] as const
type Step = (typeof steps)[number]

/** The lesson on a phone: three steps, the next one always at the thumb. The step stands in the address. */
export function PhoneLesson({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const [params, setParams] = useSearchParams()
  const step: Step = steps.find((s) => s === params.get('step')) ?? 'attendance'
  const { lesson } = here.page
  const subject = nameFor(lang, lesson.subject.names)
  const go = (to: Step): void => {
    setParams((p) => {
      p.set('step', to)
      return p
    })
    window.scrollTo(0, 0)
  }
  const done: Record<Step, boolean> = {
    attendance: here.attendance.taken,
    topic: here.topic.value.trim() !== '',
    marks: here.page.homework !== null || here.page.pupils.some((p) => here.marks.of(p).length > 0),
  }
  const facts = [
    lesson.day === today ? '' : formatDay(lang, day(lesson.day)),
    t('journal.lessonNumber', { position: lesson.position }),
    `${lesson.startsAt}–${lesson.endsAt}`,
    lesson.subgroup === null ? '' : t('journal.subgroup', { name: lesson.subgroup }),
    lesson.room === null ? '' : roomName(t, lesson.room),
  ].filter(Boolean)
  const title = [subject.text, lesson.classLabel].filter(Boolean).join(', ')
  return (
    <div className="jn-phone">
      <header className="jn-phone-head">
        <DocumentTitle text={title} />
        <Link href="/journal" className="al-button al-button-quiet al-button-icon" aria-label={t('journal.back')}>
          <IconChevronLeft />
        </Link>
        <div className="al-grow">
          <h1>{title}</h1>
          <p className="al-soft">{facts.join(', ')}</p>
        </div>
        <SaveState
          state={here.saving}
          action={
            <Button kind="link" small onClick={here.tryAgain}>
              {t('design.retry')}
            </Button>
          }
        />
      </header>
      <nav className="jn-steps" aria-label={t('journal.steps')}>
        {steps.map((s, i) => (
          <button key={s} type="button" aria-current={s === step ? 'step' : undefined} data-done={done[s] || undefined} onClick={() => go(s)}>
            {i + 1}. {t(`journal.step.${s}`)}
            {done[s] && <span className="al-sr"> ({t('journal.stepDone')})</span>}
          </button>
        ))}
      </nav>
      <Notices here={here} />
      {step === 'attendance' && <AttendanceStep here={here} onNext={() => go('topic')} />}
      {step === 'topic' && (
        <>
          <Card title={here.can.topic ? undefined : t('journal.topic')}>
            <TopicField here={here} />
          </Card>
          <Dock>
            <Button
              kind="primary"
              wide
              className="jn-next"
              onClick={() => {
                here.topic.flush()
                go('marks')
              }}
            >
              {t('journal.nextMarks')} <IconArrowRight size={18} />
            </Button>
          </Dock>
        </>
      )}
      {step === 'marks' && <MarksStep here={here} />}
    </div>
  )
}
