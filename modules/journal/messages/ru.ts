import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'journal.lesson.read': 'Открывать уроки в журнале',
  'journal.attendance.set': 'Отмечать посещаемость',
  'journal.topic.set': 'Записывать тему урока',
  'journal.mark.set': 'Ставить и зачёркивать оценки',

  'journal.lesson_unknown': 'В этой школе нет такого урока.',
  'journal.lesson_cancelled': 'Урок отменён, в него ничего не записывают.',
  'journal.lesson_ahead': 'Урок ещё не прошёл: посещаемость и оценки вносят начиная со дня урока.',
  'journal.attendance_changed': 'Тем временем посещаемость изменили на другом устройстве ({by}).',
  'journal.topic_changed': 'Тем временем тему изменили на другом устройстве ({by}): «{theirs}».',
  'journal.not_in_group': 'В день урока ученик не числился в этой группе.',
  'journal.pupil_twice': 'Ученик указан дважды.',
  'journal.minutes_without_late': 'Минуты отмечают только опоздавшим.',
  'journal.grade_without_marks': 'В {grade} классе оценки не ставят (приказ {act}, пункт {point}).',
  'journal.subject_without_marks': 'По этому предмету ставят только оценку за поведение.',
  'journal.value_not_on_scale': 'Оценка должна быть целым числом от {min} до {max}.',
  'journal.scale_changed': 'Школа перешла на другую шкалу. Обновите страницу.',
  'journal.mark_unknown': 'На этом уроке нет такой оценки.',
  'journal.mark_changed': 'Тем временем оценку изменили ({by}): теперь {theirs}.',
  'journal.mark_voided': 'Тем временем оценку зачеркнули ({by}).',
}
