/** Everything that a lesson's page shows and writes, whichever way it is laid out. */
import { useCallback, useState } from 'react'
import { useLang, useT } from '@alippe/design/i18n'
import type { WritingHere } from '@alippe/design/offline/written'
import type { Saving } from '@alippe/design/save-state'
import { useSession } from '@alippe/design/session'
import { day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import type { MarkKind, RollEntry } from '../../contract.ts'
import { whyNotMark } from '../../rules/whyNotMark.ts'
import { useAttendance } from './attendance.ts'
import type { AttendanceHere, Page } from './attendance.ts'
import { useMarks } from './marks.ts'
import type { MarksHere } from './marks.ts'
import { lessonName } from './place.ts'
import type { Place } from './place.ts'
import { worst } from './saving.ts'
import { useTopic } from './topic.ts'

export interface LessonHere {
  readonly page: Page
  readonly place: Place
  readonly attendance: AttendanceHere
  readonly topic: WritingHere<string>
  readonly marks: MarksHere
  readonly can: { readonly attendance: boolean; readonly topic: boolean; readonly homework: boolean; readonly mark: boolean }
  /** The same rule as on the server: why this pupil takes no mark, or nothing. */
  readonly whyNoMark: (pupil: RollEntry, kind: MarkKind) => Refusal | undefined
  /** What the one place of the page says. */
  readonly saving: Saving
  readonly tryAgain: () => void
  readonly onHomeworkSaving: (saving: Saving, tryAgain: () => void) => void
}

/** Puts the parts of a lesson together. `askedAt`: the moment on this device's clock at which the page was asked for. */
export function useLesson(page: Page, askedAt: number): LessonHere {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const place: Place = { where: `/journal/lessons/${page.lesson.id}`, lesson: lessonName(t, lang, page), askedAt }
  const attendance = useAttendance(page, place)
  const topic = useTopic(page, place)
  const marks = useMarks(page, place)
  const [homework, setHomework] = useState<{ readonly saving: Saving; readonly tryAgain: () => void }>()
  const onHomeworkSaving = useCallback((saving: Saving, tryAgain: () => void) => setHomework({ saving, tryAgain }), [])
  const { lesson, why, may } = page
  return {
    page,
    place,
    attendance,
    topic,
    marks,
    can: { attendance: may.attendance && !why.attendance, topic: may.topic && !why.topic, homework: may.homework && !why.homework, mark: may.mark && !why.mark },
    whyNoMark: (pupil, kind) =>
      whyNotMark(
        { lesson: { day: day(lesson.day), status: lesson.status }, assessment: lesson.subject.assessment, ungraded: page.ungraded, pupil },
        kind,
        today,
      ),
    saving: worst([attendance.writing.saving, topic.saving, marks.saving, homework?.saving ?? { is: 'idle' }]),
    tryAgain: () => {
      attendance.writing.tryAgain()
      topic.tryAgain()
      marks.tryAllAgain()
      homework?.tryAgain()
    },
    onHomeworkSaving,
  }
}
