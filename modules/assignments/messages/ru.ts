import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'assignments.homework.set': 'Задавать домашнее задание',
  'assignments.lesson_unknown': 'В этой школе нет такого урока.',
  'assignments.lesson_cancelled': 'Урок отменён, задать на нём домашнее задание нельзя.',
  'assignments.homework_changed': '{gone, select, yes {Тем временем это задание отозвали.} other {Тем временем здесь появился другой текст ({by}): «{theirs}».}}',
  'assignments.due_before_lesson': 'Срок должен быть позже дня урока.',
  'assignments.due_too_far': 'Срок должен наступить не позже чем через {days, plural, one {# день} few {# дня} other {# дней}} после урока.',
  'assignments.homework': 'Домашнее задание',
  'assignments.placeholder': 'Что сделать к следующему уроку',
  'assignments.due': 'Срок',
  'assignments.dueNext': 'следующий урок этой группы',
  'assignments.dueChosen': 'выбрано вами',
  'assignments.dueNone': 'В расписании нет следующего урока: выберите день',
  'assignments.changeDue': 'Изменить',
  'assignments.toNextLesson': 'К следующему уроку',
  'assignments.queued': 'Домашнее задание: {lesson}',
  'assignments.none': 'Домашнее задание не задано.',
}
