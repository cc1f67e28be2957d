/**
 * Names as they are given in Kazakhstan, put together at random. Lists hold common names only; surnames of well-known
 * people are left out on purpose.
 */
import type { Rng } from './prng.ts'
import type { PersonName, Sex } from './shape.ts'

export type People = 'kazakh' | 'russian' | 'ukrainian' | 'german' | 'korean' | 'tatar' | 'uyghur' | 'uzbek'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Given names of children born after 2008. */
const kazakhBoys = words(`
  Алихан Нұрислам Ерасыл Алинұр Санжар Бекзат Әлихан Исламбек Темірлан Мирас Диас Ернар Айсұлтан Арлан Мансұр Батырхан
  Әмір Ислам Раян Әділ Дінмұхамед Нұрасыл Рамазан Бекарыс Абылай Әли Ерсұлтан Айбар Нұрали Жанібек Асылжан Дарын Сұлтан Мағжан
  Ақжол Бексұлтан Ерхан Жандос Қайсар Мейіржан Нұрдәулет Олжас Сырым Таңат Ұлан Шыңғыс Ғалымжан Ілияс Әнуар Досжан Арсен Алдияр
  Бауыржан Бейбарыс Ерқанат Мұстафа Нұртас Қуаныш Саят Хамза Жәнібек Ақарыс Ернұр Алмас Ілияс`)
const kazakhGirls = words(`
  Аружан Томирис Айша Інжу Нұрай Аяулым Дильназ Әдия Раяна Жанель Көзайым Сезім Айзере Кәусар Медина Айым Амина Айару Інкәр Ясмин
  Айлин Сафия Аяла Асылым Мөлдір Назерке Дана Жансая Ақбота Ақерке Гүлдана Балнұр Ботагөз Ерке Жұлдыз Зере Қарақат Ләйла Мерей Нұрила
  Перизат Сабина Тоғжан Ұлжан Шұғыла Іңкәр Әсем Әмина Айгерім Алтынай Аделя Альбина Диана Камила Нұршашу Фариза Хадиша Ырысты Ақниет
  Нұрсая Айсәуле Жасмин Үміт`)
/** Given names of people born from 1955 to 1998. */
const kazakhMen = words(`
  Серік Нұрлан Болат Ерлан Марат Қайрат Мұрат Асқар Бақыт Талғат Дәурен Ермек Бауыржан Жандос Айдос Данияр Ержан Қанат Руслан Самат Арман
  Алмат Азамат Бекболат Ғалым Дархан Ерболат Жарқын Қуат Мейрам Нұржан Орынбасар Рүстем Сәкен Төлеген Ұлан Шалқар Асхат Әділет Дулат Еркін
  Берік Жеңіс Мақсат Олжас Рахат Сәбит Тілек Ықылас Әлібек Қайыржан Марлен Абай`)
const kazakhWomen = words(`
  Айгүл Гүлнар Сәуле Бақытгүл Ләззат Жанар Динара Әсел Гүлмира Айнұр Алма Мәдина Салтанат Назгүл Ботагөз Гүлжан Қарлығаш Майра Меруерт Рауан
  Роза Сандуғаш Толғанай Ұлболсын Шолпан Ырысты Әйгерім Алтынгүл Баян Дана Еңлік Жібек Зәуре Индира Күләш Лаура Мөлдір Нұргүл Оразгүл
  Перизат Раушан Сара Тоты Үміт Фатима Ақмарал Шынар Айман Зәмзагүл Райгүл Мейрамгүл`)
/** Roots that take -ов/-ова or -ев/-ева. */
const kazakhOv = words(`
  Ахмет Айтбай Абдрахман Бейсен Ержан Жұмабек Зейнел Кенжебай Құрманғали Марат Нұрғали Оспан Сағынтай Серікбай Үсен Шәріп Әлімхан
  Досан Бекмұрат Жақып Мұқан Сәрсен Тоқтар Ибрай Қасен Омар Рахым Смағұл Темірхан Әбен Бөкен Дүйсен Есен Жүніс Исабек Кәрім Мәмбет
  Нұрмағамбет Орынбек Сейіт Хасен Шаймерден Әшім Байжан Ділдабек Өмірзақ Сыздық`)
/** Surnames that are the same for men and women. */
const kazakhPlain = words(`
  Жақсылық Қайрат Мұхтар Оразбай Өтеген Тлеуберді Әбдіғали Мейрам Қуанышбек Сейілхан Төлеген Ерболат Нұрлыбек Бақытжан Дәулет Жеңісбек
  Қожахмет Мырзабек Рысбек Сәбит Тұрсын Ұзақбай Шалқарбай Ізбасар Әлдиярбек Берікбол Ғани Дастанбек Еркінбек`)

const russianBoys = words('Артём Даниил Максим Кирилл Матвей Тимофей Егор Иван Никита Роман Михаил Илья Владислав Алексей Глеб Марк Лев Степан Захар Ярослав')
const russianGirls = words('Милана Анастасия София Дарья Виктория Полина Варвара Алиса Екатерина Ксения Ева Анна Мария Валерия Арина Ульяна Кира Вероника Таисия Юлия')
const russianMen: [given: string, son: string, daughter: string][] = [
  ['Сергей', 'Сергеевич', 'Сергеевна'], ['Андрей', 'Андреевич', 'Андреевна'], ['Дмитрий', 'Дмитриевич', 'Дмитриевна'],
  ['Алексей', 'Алексеевич', 'Алексеевна'], ['Николай', 'Николаевич', 'Николаевна'], ['Игорь', 'Игоревич', 'Игоревна'],
  ['Виталий', 'Витальевич', 'Витальевна'], ['Юрий', 'Юрьевич', 'Юрьевна'], ['Евгений', 'Евгеньевич', 'Евгеньевна'],
  ['Олег', 'Олегович', 'Олеговна'], ['Павел', 'Павлович', 'Павловна'], ['Владимир', 'Владимирович', 'Владимировна'],
  ['Константин', 'Константинович', 'Константиновна'], ['Антон', 'Антонович', 'Антоновна'], ['Денис', 'Денисович', 'Денисовна'],
  ['Станислав', 'Станиславович', 'Станиславовна'], ['Виктор', 'Викторович', 'Викторовна'], ['Роман', 'Романович', 'Романовна'],
]
const russianWomen = words('Наталья Елена Светлана Ольга Татьяна Ирина Марина Оксана Людмила Анна Юлия Екатерина Галина Валентина Лариса Надежда Вера Инна')
/** Men's and women's form. */
const russianSurnames: [string, string][] = [
  ...words('Петров Соколов Морозов Волков Зайцев Павлов Семёнов Виноградов Беляев Тарасов Белов Комаров Киселёв Титов Кузьмин Баранов Осипов Фролов Гусев Крылов')
    .map((s): [string, string] => [s, `${s}а`]),
  ...words('Никитин Ильин Сорокин Воронин Калинин Лапин Фомин Шубин').map((s): [string, string] => [s, `${s}а`]),
  ['Вишневский', 'Вишневская'], ['Островский', 'Островская'],
]
const sameForBoth: Record<'ukrainian' | 'german' | 'korean', string[]> = {
  ukrainian: words('Бондаренко Ткаченко Кравченко Шевчук Лысенко Савченко Мороз Гончар'),
  german: words('Шмидт Вебер Миллер Кох Бауэр Фишер Вагнер'),
  korean: words('Ким Пак Цой Ли Тен Хан Юн Шин'),
}
const turkicBoys = words('Тимур Руслан Ринат Дамир Эмиль Карим Ильяс Амир Марсель Рустам Азиз Фарид Шухрат Анвар')
const turkicGirls = words('Алия Амина Камилла Ралина Самира Лейла Дилара Эльвира Зарина Малика Сабина Гульнара Азалия Мадина')
const turkicMen = words('Ринат Рустам Ильдар Марат Фарид Анвар Тахир Рашид Дамир Шавкат Азат Карим Равиль')
const turkicWomen = words('Алия Гульнара Эльмира Лилия Зульфия Альфия Рената Динара Наргиза Мавлюда Розия')
const turkicSurnames: Record<'tatar' | 'uyghur' | 'uzbek', string[]> = {
  tatar: words('Галиев Хайруллин Сафин Валиев Гарипов Мухаметов Закиров'),
  uyghur: words('Исмаилов Розахунов Хамраев Таиров Нурахунов'),
  uzbek: words('Рахимов Юлдашев Каримжанов Турсунов Мирзаев'),
}

export type Era = 'child' | 'adult'

/** What passes from father to children: the surname's two forms and the patronymic's. */
export interface FamilyName {
  people: People
  surname: Record<Sex, string>
  father: string
  patronymic: Record<Sex, string>
}

const withOv = (root: string): Record<Sex, string> => {
  const ending = /[йиіь]$/.test(root) ? 'ев' : 'ов'
  const stem = /[йь]$/.test(root) ? root.slice(0, -1) : root
  const male = /[аәеиіоуыя]$/.test(stem) ? `${stem}ев` : `${stem}${ending}`
  return { male, female: `${male}а` }
}
const slavicPatronymic = (father: string): Record<Sex, string> =>
  father.endsWith('й') ? { male: `${father.slice(0, -1)}евич`, female: `${father.slice(0, -1)}евна` } : { male: `${father}ович`, female: `${father}овна` }

/**
 * A family of one people. Kazakh children bear -ұлы / -қызы after the father, in the older habit -ович / -овна;
 * `olderHabit` is how probable that is.
 */
export function familyName(r: Rng, people: People, olderHabit = 0.2): FamilyName {
  switch (people) {
    case 'kazakh': {
      const father = r.pick(kazakhMen)
      const plain = r.chance(0.3) ? r.pick(kazakhPlain) : undefined
      const surname = plain === undefined ? withOv(r.pick(kazakhOv)) : { male: plain, female: plain }
      const patronymic = r.chance(olderHabit) ? slavicPatronymic(father) : { male: `${father}ұлы`, female: `${father}қызы` }
      return { people, surname, father, patronymic }
    }
    case 'tatar':
    case 'uyghur':
    case 'uzbek': {
      const father = r.pick(turkicMen)
      const male = r.pick(turkicSurnames[people])
      return { people, surname: { male, female: `${male}а` }, father, patronymic: slavicPatronymic(father) }
    }
    default: {
      const [father, son, daughter] = r.pick(russianMen)
      const pair: [string, string] = people === 'russian' ? r.pick(russianSurnames) : twice(r.pick(sameForBoth[people]))
      return { people, surname: { male: pair[0], female: pair[1] }, father, patronymic: { male: son, female: daughter } }
    }
  }
}
const twice = (s: string): [string, string] => [s, s]

/** A given name of that people and age. */
export function givenName(r: Rng, people: People, sex: Sex, era: Era): string {
  const isMale = sex === 'male'
  switch (people) {
    case 'kazakh':
      return r.pick(era === 'child' ? (isMale ? kazakhBoys : kazakhGirls) : isMale ? kazakhMen : kazakhWomen)
    case 'tatar':
    case 'uyghur':
    case 'uzbek':
      return r.pick(era === 'child' ? (isMale ? turkicBoys : turkicGirls) : isMale ? turkicMen : turkicWomen)
    default:
      return r.pick(era === 'child' ? (isMale ? russianBoys : russianGirls) : isMale ? russianMen.map((m) => m[0]) : russianWomen)
  }
}

/** A child of the family, or an adult born into one. */
export function memberName(r: Rng, family: FamilyName, sex: Sex, era: Era): PersonName {
  return { surname: family.surname[sex], given: givenName(r, family.people, sex, era), patronymic: family.patronymic[sex] }
}
