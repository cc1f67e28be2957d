import { useWriting } from '@alippe/design/offline/written'
import type { WritingHere } from '@alippe/design/offline/written'
import { setTopic } from '../../contract.ts'
import type { Page } from './attendance.ts'
import { touched } from './attendance.ts'
import type { Place } from './place.ts'

const PAUSE_MS = 900
const text = (x: unknown): string => (typeof x === 'string' ? x : '')

/** The topic of a lesson as it stands on the screen, and what keeps it saved. */
export function useTopic(page: Page, { where, lesson, askedAt }: Place): WritingHere<string> {
  const lessonId = page.lesson.id
  const { version } = page.topic
  return useWriting<string>({
    thing: `topic:${lessonId}`,
    held: { value: page.topic.text ?? '', version, askedAt },
    same: (a, b) => a.trim() === b.trim(),
    send: (topic, put) => put(setTopic, { lessonId, topic, version }),
    reads: ({ input }) => text(input['topic']),
    theirs: (params) => text(params['theirs']),
    touches: touched,
    where,
    label: { key: 'journal.queued.topicAt', params: { lesson } },
    pause: PAUSE_MS,
  })
}
