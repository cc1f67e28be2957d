import { useWriting } from '@alippe/assignments/parts'
import type { Theirs, WritingHere } from '@alippe/assignments/parts'
import { useAction } from '@alippe/design/server'
import type { Refusal } from '@alippe/kernel/refusal'
import { setTopic } from '../../contract.ts'
import { touched } from './attendance.ts'
import type { Page } from './attendance.ts'

const PAUSE_MS = 900

/** The topic of a lesson as it stands on the screen, and what keeps it saved. */
export function useTopic(page: Page, refresh: () => void): WritingHere<string> {
  const action = useAction(setTopic, { touches: touched, onRefused: refresh })
  const lessonId = page.lesson.id
  return useWriting<string>({
    place: `topic/${lessonId}`,
    held: { value: page.topic.text ?? '', version: page.topic.version },
    same: (a, b) => a.trim() === b.trim(),
    send: async (topic, version) => (await action.runAndWait({ lessonId, topic, version })).version,
    theirs: ({ code, params }: Refusal): Theirs<string> | undefined =>
      code === 'journal.topic_changed' ? { value: String(params['theirs'] ?? ''), version: Number(params['version']), by: String(params['by'] ?? '') } : undefined,
    reads: (kept) => (typeof kept === 'string' ? kept : undefined),
    pause: PAUSE_MS,
  })
}
