import { Banner } from '@alippe/design/banner'
import { useT } from '@alippe/design/i18n'
import { markKinds } from '../../contract.ts'
import type { LessonHere } from './lesson.ts'

/** Why something cannot be written here, said once at the head of the page. */
export function Notices({ here }: { readonly here: LessonHere }) {
  const t = useT()
  const { page } = here
  const mayWrite = page.may.attendance || page.may.topic || page.may.mark || page.may.homework
  if (page.why.topic)
    return <Banner tone="due" title={t(page.why.topic)} />
  if (page.why.attendance && mayWrite)
    return <Banner tone="info" title={t(page.why.attendance)} />
  if (!mayWrite)
    return <Banner tone="info" title={t('journal.readOnly')} />
  // Where no pupil takes a mark of any kind, the reason is one and is said here.
  const [first] = page.pupils
  const none = first && page.pupils.every((p) => markKinds.every((k) => here.whyNoMark(p, k))) ? here.whyNoMark(first, 'formative') : undefined
  if (none) return <Banner tone="info" title={t(none.code, none.params)} />
  const subject = first && here.whyNoMark(first, 'formative')
  return subject?.code === 'journal.subject_without_marks' ? <Banner tone="info" title={t(subject.code)} /> : null
}
