import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { setTopic as endpoint } from '../../contract.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { whyNotTopic } from '../../rules/whyNotMark.ts'
import { topicNow } from '../queries/moments.ts'
import type { TopicNow } from '../queries/moments.ts'
import { db } from '../schema.ts'

/** Sets or changes a lesson's topic; an empty one takes it away. The same words again change nothing. */
export async function setTopic(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const now = await topicNow(ctx, input.lessonId)
  if (!now) throw journal.refuse('journal.lesson_unknown')
  const no = whyNotTopic(now) ?? whyNotInPeriod(now.closing, ctx.today)
  if (no) throw no
  const topic = input.topic || null
  if (now.topic === topic) return { version: now.version }
  if (now.version !== input.version) throw changedMeanwhile(now, topic)

  const { rows } = await sql<{ version: number }>`
    insert into journal.lesson_record as r (year, lesson_id, org_id, topic, topic_version, topic_at, topic_by)
    values (${now.year}, ${input.lessonId}, ${ctx.orgId}, ${topic}, 1, ${ctx.now}, ${ctx.actor.personId})
    on conflict (year, lesson_id) do update
      set topic = excluded.topic, topic_version = r.topic_version + 1, topic_at = excluded.topic_at, topic_by = excluded.topic_by
      where r.topic_version = ${input.version}
    returning topic_version as version`.execute(db(ctx))
  const [saved] = rows
  if (saved) return saved
  // Another was quicker between the question and the write; it may have been this very operation, sent twice.
  const theirs = (await topicNow(ctx, input.lessonId)) ?? now
  if (theirs.topic === topic) return { version: theirs.version }
  throw changedMeanwhile(theirs, topic)
}

function changedMeanwhile(now: TopicNow, yours: string | null): Refusal {
  return journal.refuse('journal.topic_changed', { version: now.version, by: now.by ?? '', theirs: now.topic ?? '', yours })
}
