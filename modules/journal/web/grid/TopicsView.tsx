import { useState } from 'react'
import { Link } from 'wouter'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconAlert, IconFlag } from '@alippe/design/icons'
import { TextInput } from '@alippe/design/inputs'
import type { Day } from '@alippe/kernel/day'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { TOPIC_MAX } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { SheetLesson } from '../../rules/sheet.ts'
import { whyNotTopic } from '../../rules/whyNotMark.ts'
import { whyClosed } from './why.ts'
import type { Writer } from './writer.ts'

interface TopicsViewProps {
  readonly page: GroupPage
  readonly writer: Writer
  readonly today: Day
}

function TopicCell({ page, writer, lesson, today }: TopicsViewProps & { readonly lesson: SheetLesson }) {
  const t = useT()
  const lang = useLang()
  const [typed, setTyped] = useState<string>()
  const { sync, changeId } = lesson.topicWritten
  const problem = changeId === null ? undefined : writer.problemOf(changeId)
  const no = whyNotTopic({ day: day(lesson.day), status: lesson.status }) ?? whyClosed(page, lesson.day, today)
  if (!page.may.write || no) return <span className={lesson.topic ? undefined : 'al-faint'}>{lesson.topic ?? t('journal.noTopic')}</span>
  return (
    <>
      <TextInput
        aria-label={`${t('journal.topic')}, ${formatDay(lang, day(lesson.day))}`}
        value={typed ?? lesson.topic ?? ''}
        maxLength={TOPIC_MAX}
        placeholder={lesson.day < today ? t('journal.lacks.topic') : ''}
        aria-invalid={sync === 'refused' || sync === 'conflict' || undefined}
        onChange={(e) => {
          setTyped(e.currentTarget.value)
          writer.writeTopic(lesson.id, e.currentTarget.value)
        }}
        onBlur={() => {
          setTyped(undefined)
          writer.flushTopic(lesson.id)
        }}
        onKeyDown={(e) => {
          // Down the column, as on paper.
          const step = e.key === 'Enter' || e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
          if (step === 0) return
          const all = [...(e.currentTarget.closest('table')?.querySelectorAll<HTMLInputElement>('input') ?? [])]
          all[all.indexOf(e.currentTarget) + step]?.focus()
          e.preventDefault()
        }}
      />
      {(sync === 'refused' || sync === 'conflict') && problem && <small className="jg-topic-problem">{t(problem.code, problem.params)}</small>}
    </>
  )
}

/** The right side of the paper journal: date, topic, homework of each lesson. */
export function TopicsView(props: TopicsViewProps) {
  const { writer, today } = props
  const t = useT()
  const lang = useLang()
  const { lessons } = writer.sheet
  if (lessons.length === 0) return <EmptyState title={t('journal.noLessons')} text={t('journal.page.noLessonsPeriod')} />
  return (
    <Card flush>
      <table className="jg-topics">
        <thead>
          <tr>
            <th scope="col">{t('journal.day')}</th>
            <th scope="col">{t('journal.topic')}</th>
            <th scope="col">{t('journal.homework')}</th>
          </tr>
        </thead>
        <tbody>
          {lessons.map((l) => (
            <tr key={l.id} data-past={l.day < today || undefined} data-today={l.day === today || undefined}>
              <th scope="row">
                <Link href={`/journal/lessons/${l.id}`}>{formatDay(lang, day(l.day))}</Link> <span className="al-soft">{formatDay(lang, day(l.day), 'weekdayShort')}</span>
                {l.due && <IconFlag size={14} className="jg-flag" label={t('journal.page.due')} />}
                {l.status === 'cancelled' && <Chip tone="due">{t('journal.cancelled')}</Chip>}
                {l.status === 'planned' && l.day < today && !l.topic && (
                  <Chip tone="due" icon={IconAlert}>
                    {t('journal.lacks.topic')}
                  </Chip>
                )}
              </th>
              <td>
                <TopicCell key={l.id} {...props} lesson={l} />
              </td>
              <td className="jg-topics-homework">{l.homework?.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
