import type { DesignWord } from './en.ts'

const kk: Record<DesignWord, string> = {
  'design.close': 'Жабу',
  'design.undo': 'Қайтару',
  'design.loading': 'Жүктелуде…',
  'design.required': 'міндетті',
  'design.error': 'Қате',
  'design.choose': 'Таңдаңыз…',
  'design.showPassword': 'Құпиясөзді көрсету',
  'design.hidePassword': 'Құпиясөзді жасыру',
  'design.saving': 'Сақталуда…',
  'design.saved': 'Сақталды',
  'design.kept': 'Құрылғыда сақталды',
  'design.theirs': 'Серверде тұрған',
  'design.theirsBy': 'Серверде тұрған ({by})',
  'design.nothing': 'бос',
  'design.mine': 'Сіздікі, әлі жіберілмеген',
  'design.keepMine': 'Менікін қалдыру',
  'design.takeTheirs': 'Екіншісін алу',
  'design.bothTitle': 'Екі нұсқа бар: бірін таңдаңыз',
  'design.notSaved': 'Сақталмады',
  'design.retry': 'Қайталап көру',
  'design.fieldsToMend': 'Сақталмады: {count, plural, one {# өрісті} other {# өрісті}} түзетіңіз',
  'design.dayPattern': 'кк.аа.жжжж',
  'design.pickDay': 'Күнтізбеден таңдау',
  'design.dayUnread': 'Күнді былай жазыңыз: {pattern}',
  'design.back': 'Артқа',
  'design.more': 'Тағы',
  'design.noAnswer': 'Сервермен байланыс үзілді. Жазғаныңыз сақтаулы, байланыс қалпына келгенде өзі жіберіледі.',
  'design.pageFault': 'Бетте қате шықты. Оны қайта жүктеңіз.',
}

export default kk
