import { TwoVersions } from '@alippe/design/offline/two-versions'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useT } from '@alippe/design/i18n'
import { IconHistory } from '@alippe/design/icons'
import { TextArea } from '@alippe/design/inputs'
import { TOPIC_MAX } from '../../contract.ts'
import type { LessonHere } from './lesson.ts'

/** The topic of the lesson; it saves itself. The topic of the lesson before is one press away. */
export function TopicField({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { topic, page, can } = here
  const before = page.previous?.topic
  if (!can.topic) return topic.value ? <p className="jn-topic-read">{topic.value}</p> : <p className="al-soft">{t('journal.noTopic')}</p>
  return (
    <div className="jn-topic">
      <Field label={t('journal.topic')} error={topic.saving.is === 'refused' ? topic.saving.reason : undefined}>
        <TextArea rows={2} value={topic.value} maxLength={TOPIC_MAX} placeholder={t('journal.topicHelp')} onChange={(e) => topic.write(e.currentTarget.value)} onBlur={topic.flush} />
      </Field>
      {before && topic.value.trim() === '' && (
        <Button
          kind="plain"
          small
          icon={IconHistory}
          className="jn-topic-before"
          onClick={() => {
            topic.write(before)
            topic.flush()
          }}
        >
          {t('journal.topicAsBefore', { topic: before })}
        </Button>
      )}
      {topic.theirs && <TwoVersions by={topic.theirs.by} theirs={topic.theirs.value} mine={topic.value} onKeepMine={topic.keepMine} onTakeTheirs={topic.takeTheirs} />}
    </div>
  )
}
