import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'journal.lesson.read': 'Журналдағы сабақтарды ашу',
  'journal.attendance.set': 'Қатысуды белгілеу',
  'journal.topic.set': 'Сабақтың тақырыбын жазу',
  'journal.mark.set': 'Баға қою және жою',

  'journal.lesson_unknown': 'Бұл мектепте мұндай сабақ жоқ.',
  'journal.lesson_cancelled': 'Бұл сабақ өткізілмейді, сондықтан оған ештеңе жазылмайды.',
  'journal.lesson_ahead': 'Бұл сабақ әлі өткен жоқ: қатысу мен баға сабақ күнінен бастап енгізіледі.',
  'journal.attendance_changed': 'Осы арада қатысу басқа құрылғыда өзгертілді ({by}).',
  'journal.topic_changed': 'Осы арада тақырып басқа құрылғыда өзгертілді ({by}): «{theirs}».',
  'journal.not_in_group': 'Сабақ күні оқушы бұл топта болған жоқ.',
  'journal.pupil_twice': 'Оқушы екі рет көрсетілген.',
  'journal.minutes_without_late': 'Минут тек кешіккен оқушыға жазылады.',
  'journal.grade_without_marks': '{grade}-сыныпта баға қойылмайды ({act} бұйрық, {point}-тармақ).',
  'journal.subject_without_marks': 'Бұл пәннен тәртіптен басқа баға қойылмайды.',
  'journal.value_not_on_scale': 'Баға {min} мен {max} аралығындағы бүтін сан болуы керек.',
  'journal.scale_changed': 'Мектеп енді басқа шкаламен бағалайды. Бетті қайта жүктеңіз.',
  'journal.mark_unknown': 'Бұл сабақта мұндай баға жоқ.',
  'journal.mark_changed': 'Осы арада баға өзгертілді ({by}): енді {theirs}.',
  'journal.mark_voided': 'Осы арада баға жойылды ({by}).',
}
