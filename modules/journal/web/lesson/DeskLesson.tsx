import { Link } from 'wouter'
import { Button, buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconChevronRight, IconUsers } from '@alippe/design/icons'
import { Select } from '@alippe/design/inputs'
import { SaveState } from '@alippe/design/save-state'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { LessonHead } from '@alippe/timetable/parts'
import { markKinds } from '../../contract.ts'
import { AttendanceClash } from './AttendanceClash.tsx'
import { useCountWords } from './AttendanceStep.tsx'
import { useKind } from './kind.ts'
import type { LessonHere } from './lesson.ts'
import { LessonHomework } from './MarksStep.tsx'
import { Notices } from './Notices.tsx'
import { RollGrid } from './RollGrid.tsx'
import { TopicField } from './TopicField.tsx'
import { kindName, nameOf, stateName } from './words.ts'
import './desk.css'

function Neighbours({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const lang = useLang()
  const { previous, next } = here.page
  const to = (l: typeof previous, forward: boolean) =>
    l && (
      <Link href={`/journal/lessons/${l.id}`} className={buttonClass({ kind: 'quiet', small: true })} title={t(forward ? 'journal.nextLesson' : 'journal.previousLesson')}>
        {!forward && <IconChevronLeft size={16} />}
        <span>{formatDay(lang, day(l.day))}</span>
        {forward && <IconChevronRight size={16} />}
      </Link>
    )
  return (
    <nav className="jn-neighbours" aria-label={t('journal.neighbours')}>
      {to(previous, false)}
      {to(next, true)}
    </nav>
  )
}

function AttendanceCard({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { attendance, can } = here
  const { counts } = attendance
  const words = useCountWords(here)
  return (
    <Card
      title={t('journal.presentOf', { present: counts.present, total: counts.total })}
      actions={
        can.attendance && (
          <Button small kind={attendance.taken ? 'plain' : 'primary'} icon={IconUsers} onClick={attendance.everybody}>
            {t('journal.everybody')}
          </Button>
        )
      }
    >
      <div className="jn-away-list" aria-live="polite">
        {attendance.away.length === 0 ? (
          <p className="al-soft">{words}</p>
        ) : (
          <ul>
            {attendance.away.map(({ pupil, state, minutesLate }) => (
              <li key={pupil.id}>
                {nameOf(pupil)} <span className="al-soft">— {stateName(t, state, minutesLate)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <AttendanceClash here={here} />
    </Card>
  )
}

/** The lesson on a wide screen: the roll at the left, what the lesson was about at the right. */
export function DeskLesson({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { page, can } = here
  const { lesson } = page
  const [first] = page.pupils
  const offered = markKinds.filter((k) => first && !here.whyNoMark(first, k))
  const [kind, setKind] = useKind(offered)
  return (
    <div className="jn-desk al-dense">
      <LessonHead
        lesson={{ ...lesson, subject: lesson.subject.names, day: day(lesson.day) }}
        crumb={<Link href="/journal">{t('journal.title')}</Link>}
        actions={
          <>
            <SaveState
              state={here.saving}
              action={
                <Button kind="link" small onClick={here.tryAgain}>
                  {t('design.retry')}
                </Button>
              }
            />
            <Neighbours here={here} />
          </>
        }
      />
      <Notices here={here} />
      <div className="jn-desk-columns">
        <div className="al-stack">
          <Card
            flush
            title={t('journal.roll')}
            actions={
              can.mark &&
              offered.length > 0 && (
                <label className="jn-kind">
                  <span>{t('journal.kindOfNew')}</span>
                  <Select value={kind} onChange={setKind} options={offered.map((k) => ({ value: k, label: kindName(t, k) }))} />
                </label>
              )
            }
          >
            {page.pupils.length === 0 ? <EmptyState small title={t('journal.noPupils')} text={t('journal.noPupilsMore')} /> : <RollGrid here={here} kind={kind} />}
          </Card>
          {(can.attendance || can.mark) && page.pupils.length > 0 && <p className="jn-keys al-no-print">{t('journal.keys')}</p>}
        </div>
        <div className="al-stack">
          {page.pupils.length > 0 && <AttendanceCard here={here} />}
          <Card title={can.topic ? undefined : t('journal.topic')}>
            <TopicField here={here} />
          </Card>
          <Card title={can.homework ? undefined : t('journal.homework')}>
            <LessonHomework here={here} />
          </Card>
        </div>
      </div>
    </div>
  )
}
