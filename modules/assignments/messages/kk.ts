import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'assignments.homework.set': 'Үй тапсырмасын беру',
  'assignments.lesson_unknown': 'Бұл мектепте мұндай сабақ жоқ.',
  'assignments.lesson_cancelled': 'Бұл сабақ өткізілмейді, сондықтан үй тапсырмасы берілмейді.',
  'assignments.homework_changed': '{gone, select, yes {Осы арада бұл тапсырма алып тасталды.} other {Осы арада {by} мұнда басқаша жазды: «{theirs}».}}',
  'assignments.due_before_lesson': 'Тапсыру күні сабақтан кейін болуы керек.',
  'assignments.due_too_far': 'Тапсыру күні сабақтан кейінгі {days, plural, one {# күннен} other {# күннен}} аспауы керек.',
  'assignments.homework': 'Үй тапсырмасы',
  'assignments.placeholder': 'Келесі сабаққа не істеу керек',
  'assignments.due': 'Мерзімі',
  'assignments.dueNext': 'осы топтың келесі сабағы',
  'assignments.dueChosen': 'өзіңіз таңдадыңыз',
  'assignments.dueNone': 'Кестеде келесі сабақ жоқ: күнін таңдаңыз',
  'assignments.changeDue': 'Өзгерту',
  'assignments.toNextLesson': 'Келесі сабаққа',
  'assignments.queued': 'Үй тапсырмасы: {lesson}',
  'assignments.none': 'Үй тапсырмасы берілмеген.',
}
