/** What teachers of the demo school write: homework, and comments to marks, in the language they write it in. */
import topicsFile from './topics.json' with { type: 'json' }
import type { Rng } from './prng.ts'
import type { Lang } from './shape.ts'

interface TopicRow {
  subject: string
  grade_from: number
  grade_to: number
  kk?: string[]
  ru?: string[]
  all?: string[]
}
const topicRows: TopicRow[] = topicsFile.rows

/**
 * Topics of a subject in a grade for a class of that language, in the order they are taught, and which share of the list
 * (0 … 1) belongs to lower grades. Refuses a subject without any.
 */
export function topicsFor(subjectCode: string, grade: number, lang: Lang): { topics: string[]; share: number } {
  const row = topicRows.find((t) => t.subject === subjectCode && t.grade_from <= grade && grade <= t.grade_to)
  const topics = row?.[lang] ?? row?.all
  if (row === undefined || topics === undefined) throw new Error(`no topics for ${subjectCode} in grade ${grade}`)
  return { topics, share: (grade - row.grade_from) / (row.grade_to - row.grade_from + 1) }
}

type Written = 'kk' | 'ru' | 'en'
type HomeworkKind = 'exact' | 'language' | 'reading' | 'nature' | 'social' | 'informatics'

const homeworkKind: Record<string, HomeworkKind> = {
  mathematics: 'exact', algebra: 'exact', algebra_analysis: 'exact', geometry: 'exact', informatics: 'informatics', kazakh_language: 'language',
  russian_language: 'language', kazakh_second: 'language', russian_second: 'language', english: 'language', literary_reading_kazakh: 'reading',
  literary_reading_russian: 'reading', kazakh_literature: 'reading', russian_literature: 'reading', kazakh_language_literature: 'reading',
  russian_language_literature: 'reading', physics: 'nature', chemistry: 'nature', biology: 'nature', natural_science: 'nature', geography: 'social',
  history_kazakhstan: 'social', world_history: 'social', law_basics: 'social', world_studies: 'social',
}

/** `@` a paragraph, `#` a page, `%` an exercise, `^` a later exercise. */
const homework: Record<Written, Partial<Record<HomeworkKind, string[]>>> = {
  kk: {
    exact: ['№ %–^', '@, № %–^', '№ % (1, 3, 5)', 'Ережені жаттау, № %', '№ %, ^, #-бет', '@, № % екі тәсілмен шығару'],
    language: ['@, %-жаттығу', '#-бет, %-тапсырма', 'Сөздік диктантқа дайындалу', 'Ережені қайталау, %-жаттығу', 'Мәтіннің жоспарын құру, #-бет', 'Шағын мәтін жазу (8–10 сөйлем)'],
    reading: ['#-бетті оқу, мазмұндау', '#-бет, мәнерлеп оқу', '@, сұрақтарға жауап беру', 'Кейіпкерге мінездеме беру', '#-бет, рөлге бөліп оқу', 'Оқығаны бойынша эссе жазу (80–100 сөз)'],
    nature: ['@, сұрақтарға жауап беру', '@, %–^-тапсырмалар', 'Зертханалық жұмысты рәсімдеу', '@ оқу, терминдерді жаттау', 'Кестені толтыру, #-бет'],
    social: ['@, сұрақтарға жауап беру', '@, кескін картаны толтыру', '@, хронологиялық кесте құру', '@ оқу, #-бет', 'Хабарлама дайындау, @'],
    informatics: ['@, сұрақтарға жауап беру', '@, %-тапсырма', 'Терминдерді жаттау', 'Бағдарламаның кодын аяқтау, @'],
  },
  ru: {
    exact: ['№ %–^', '@, № %–^', '№ % (1, 3, 5)', 'Выучить правило, № %', '№ %, ^, стр. #', '@, № % решить двумя способами'],
    language: ['@, упр. %', 'Стр. #, задание %', 'Подготовиться к словарному диктанту', 'Повторить правило, упр. %', 'Составить план текста, стр. #', 'Написать небольшой текст (8–10 предложений)'],
    reading: ['Стр. #, читать, пересказ', 'Стр. #, выразительное чтение', '@, ответить на вопросы', 'Составить характеристику героя', 'Стр. #, чтение по ролям', 'Написать эссе по прочитанному (80–100 слов)'],
    nature: ['@, ответить на вопросы', '@, задания %–^', 'Оформить лабораторную работу', '@, выучить термины', 'Заполнить таблицу, стр. #'],
    social: ['@, ответить на вопросы', '@, заполнить контурную карту', '@, составить хронологическую таблицу', '@, читать, стр. #', 'Подготовить сообщение, @'],
    informatics: ['@, ответить на вопросы', '@, задание %', 'Выучить термины', 'Дописать код программы, @'],
  },
  en: {
    language: ["Student's Book p. #, ex. %", 'Workbook p. #, ex. %–^', 'Learn the new words, p. #', 'Write about your weekend (60–80 words)', 'Read the text on p. #, answer the questions'],
  },
}

/** Homework for the next lesson, or null for subjects that set none. Kazakh, Russian and English lessons are written in that language. */
export function homeworkFor(r: Rng, subjectCode: string, grade: number, lang: Lang): string | null {
  const kind = homeworkKind[subjectCode]
  if (kind === undefined || grade <= 1) return null
  const written = lessonLang(subjectCode, lang)
  const list = homework[written][kind]
  if (list === undefined) return null
  const task = r.between(1, kind === 'exact' ? 480 : 9)
  return r
    .pick(list)
    .replace('@', `§ ${r.between(2, 28)}`)
    .replace('#', String(r.between(14, 160)))
    .replace('%', String(task))
    .replace('^', String(task + r.between(1, 4)))
}

/** Lessons of another language are held in it, not in the language of the class. */
function lessonLang(subjectCode: string, lang: Lang): Written {
  if (subjectCode === 'english') return 'en'
  if (/^(kazakh_|literary_reading_kazakh)/.test(subjectCode)) return 'kk'
  return /^(russian_|literary_reading_russian)/.test(subjectCode) ? 'ru' : lang
}

const practice: Record<Written, string[]> = { kk: ['Бекіту', 'Қайталау'], ru: ['Закрепление', 'Повторение'], en: ['Practice', 'Revision'] }

/** What the second and third lesson on one topic add to its name. */
export function practiceFor(subjectCode: string, lang: Lang): string[] {
  return practice[lessonLang(subjectCode, lang)]
}

const comments: Record<Lang, { high: string[]; middle: string[]; low: string[] }> = {
  kk: {
    high: ['Жарайсың!', 'Сабаққа белсенді қатысты', 'Жауабы толық әрі нақты', 'Тапсырманы өз бетінше орындады', 'Өте ұқыпты жұмыс'],
    middle: ['Ұқыптырақ орындау керек', 'Жауабын дәлелдеуге тырыссын', 'Ілгерілеу байқалады', 'Болмашы қателер бар'],
    low: ['Тақырыпты қайталау керек', 'Үй тапсырмасы орындалмаған', 'Ережені жаттап келу керек', 'Қосымша кеңеске келсін'],
  },
  ru: {
    high: ['Отлично!', 'Активная работа на уроке', 'Полный и точный ответ', 'Самостоятельное решение', 'Очень аккуратная работа'],
    middle: ['Нужно больше аккуратности', 'Стоит подробнее обосновывать ответ', 'Есть движение вперёд', 'Небольшие ошибки'],
    low: ['Повторить тему', 'Домашняя работа не выполнена', 'Выучить правило', 'Подойти на консультацию'],
  },
}

/** A comment that goes with a mark of 1–10, in the language of the class. */
export function commentFor(r: Rng, value: number, lang: Lang): string {
  const set = comments[lang]
  return r.pick(value >= 9 ? set.high : value >= 5 ? set.middle : set.low)
}
