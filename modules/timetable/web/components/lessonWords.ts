/** What a lesson's block says, by whose timetable it stands in: nobody is told again what the page's head says already. */
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { Week, WeekLesson } from '../../contract.ts'
import { roomName, subgroupName, subgroupShort } from '../words.ts'

export interface Words {
  readonly text: string
  /** In which language it is, where that is known: it is read aloud by it. */
  readonly lang?: Lang
}

export interface LessonWords {
  /** Stands out: the class in a teacher's timetable, the subject in a class's. */
  readonly head: Words
  /** The subject where the head is the class. */
  readonly subject: Words | undefined
  /** The subject in few letters, for narrow columns. */
  readonly short: Words
  readonly subgroup: string | undefined
  readonly subgroupShort: string | undefined
  readonly room: string | undefined
  readonly teachers: string | undefined
}

/** Words for a lesson in the timetable of a teacher, a pupil, a class or a room. */
export function lessonWords(lesson: WeekLesson, kind: Week['whose']['kind'], t: Translate, lang: Lang): LessonWords {
  const subject = nameFor(lang, lesson.subject.names)
  const isOfClass = kind === 'class' || kind === 'pupil'
  const classLabel = lesson.classLabel ?? ''
  return {
    head: isOfClass || !classLabel ? subject : { text: classLabel },
    subject: isOfClass || !classLabel ? undefined : subject,
    short: nameFor(lang, lesson.subject.short),
    subgroup: lesson.subgroup === null ? undefined : subgroupName(t, lesson.subgroup),
    subgroupShort: lesson.subgroup === null ? undefined : subgroupShort(t, lesson.subgroup),
    room: kind === 'room' || !lesson.room ? undefined : roomName(t, lesson.room.name),
    teachers: kind === 'teacher' || !lesson.teachers.length ? undefined : lesson.teachers.map((p) => p.name).join(', '),
  }
}
