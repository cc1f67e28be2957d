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
  const to = (l: typeof next, forward: boolean) =>
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

/** Who was not there in full, by name. */
function AwayCard({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { away } = here.attendance
  if (away.length === 0) return null
  return (
    <Card title={t('journal.away')}>
      <ul className="jn-away-list">
        {away.map(({ pupil, state, minutesLate }) => (
          <li key={pupil.id}>
            {nameOf(pupil)} <span className="al-soft">— {stateName(t, state, minutesLate)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The lesson on a wide screen: the roll at the left, what the lesson was about at the right. */
export function DeskLesson({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { page, can, attendance } = here
  const { lesson } = page
  const words = useCountWords(here)
  const [first] = page.pupils
  const offered = markKinds.filter((k) => first && !here.whyNoMark(first, k))
  const [kind, setKind] = useKind(offered)
  return (
    <div className="jn-desk al-dense">
      <LessonHead
        lesson={{ ...lesson, subject: lesson.subject.names, day: day(lesson.day) }}
        crumb={
          <>
            <Link href="/journal">{t('journal.title')}</Link> · <Link href={`/journal/group/${lesson.groupId}`}>{t('journal.page.whole')}</Link>
          </>
        }
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
            title={attendance.taken ? t('journal.presentOf', { present: attendance.counts.present, total: attendance.counts.total }) : t('journal.pupilsCount', { count: page.pupils.length })}
            note={page.pupils.length > 0 && <span className="jn-summary-note" aria-live="polite">{words}</span>}
            actions={
              can.attendance &&
              page.pupils.length > 0 && (
                <Button small kind={attendance.taken ? 'plain' : 'primary'} icon={IconUsers} onClick={attendance.everybody}>
                  {t('journal.everybody')}
                </Button>
              )
            }
          >
            {attendance.writing.theirs && (
              <div className="jn-clash">
                <AttendanceClash here={here} />
              </div>
            )}
            {page.pupils.length === 0 ? (
              <EmptyState small title={t('journal.noPupils')} text={t('journal.noPupilsMore')} />
            ) : (
              <RollGrid
                here={here}
                kind={kind}
                kinds={
                  can.mark &&
                  offered.length > 0 && <Select aria-label={t('journal.kindOfNew')} title={t('journal.kindOfNew')} value={kind} onChange={setKind} options={offered.map((k) => ({ value: k, label: kindName(t, k) }))} />
                }
              />
            )}
          </Card>
          {(can.attendance || can.mark) && page.pupils.length > 0 && <p className="jn-keys al-no-print">{t('journal.keys')}</p>}
        </div>
        <div className="jn-desk-side">
          <Card title={can.topic ? undefined : t('journal.topic')}>
            <TopicField here={here} />
          </Card>
          <Card title={can.homework ? undefined : t('journal.homework')}>
            <LessonHomework here={here} />
          </Card>
          <AwayCard here={here} />
        </div>
      </div>
    </div>
  )
}
