import { TwoVersions } from '@alippe/design/offline/two-versions'
import { useT } from '@alippe/design/i18n'
import type { ExceptionEntry } from '../../contract.ts'
import type { LessonHere } from './lesson.ts'
import { nameOf, stateName } from './words.ts'

/** Attendance was noted on two devices: both lists, and the choice. Nothing where there is only one. */
export function AttendanceClash({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { writing } = here.attendance
  if (!writing.theirs) return null
  const list = (exceptions: readonly ExceptionEntry[]): string =>
    exceptions
      .flatMap((e) => {
        const pupil = here.page.pupils.find((p) => p.id === e.pupilId)
        return pupil ? [`${nameOf(pupil)}: ${stateName(t, e.state, e.minutesLate ?? null)}`] : []
      })
      .join('\n') || t('journal.everybodyWas')
  return (
    <TwoVersions by={writing.theirs.by} theirs={list(writing.theirs.value.exceptions)} mine={list(writing.value.exceptions)} onKeepMine={writing.keepMine} onTakeTheirs={writing.takeTheirs} />
  )
}
