import { askedAt } from '@alippe/design/offline/kept'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { AskFirst } from '@alippe/kernel/web'
import { lessonPage } from '../../contract.ts'
import type { Page } from '../lesson/attendance.ts'
import { DeskLesson } from '../lesson/DeskLesson.tsx'
import { useLesson } from '../lesson/lesson.ts'
import { PhoneLesson } from '../lesson/PhoneLesson.tsx'
import { useIsPhone } from '../lesson/screen.ts'
import '../lesson/phone.css'

function Lesson({ page }: { readonly page: Page }) {
  const here = useLesson(page, askedAt(lessonPage, { lessonId: page.lesson.id }))
  return useIsPhone() ? <PhoneLesson here={here} /> : <DeskLesson here={here} />
}

export const askFirst: AskFirst = (ask, { params }) => ask(lessonPage, { lessonId: params['lessonId'] ?? '' })

/** One lesson: attendance, topic, homework and marks, saved as they are written. */
export default function LessonPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { data } = useAnswer(lessonPage, { lessonId: params['lessonId'] ?? '' })
  return data ? <Lesson key={data.lesson.id} page={data} /> : <Loading />
}
