/** What is tried first where passwords are guessed: words and rows of keys, as data. Small letters; each word also stands for itself with up to four digits or signs around it. */

const inLatin = `
password passwort passw0rd password1 passwords mypassword newpassword changeme changeit letmein welcome welcome1 admin administrator adminadmin root
superuser manager director teacher student pupil parent school myschool schoolboy classroom lesson homework journal diary kundelik bilimland
bilimal edus login user username guest test tester testtest temp temporary default master secret topsecret access account computer internet
windows google facebook instagram whatsapp telegram youtube tiktok samsung iphone android apple minecraft roblox fortnite pubg counterstrike
dota freefire standoff brawlstars playstation nintendo pokemon naruto superman batman spiderman spider starwars matrix trustno1 iloveyou
loveyou ilove lovely love forever princess prince queen king angel angels sunshine sunflower flower flowers butterfly rainbow summer winter
spring autumn monday friday january december football soccer baseball basketball volleyball hockey tennis chelsea arsenal barcelona
realmadrid liverpool juventus manchester messi ronaldo cristiano dragon monkey tiger lion panther shadow hunter killer warrior soldier ninja
samurai phoenix eagle falcon wolf horse mustang ferrari porsche mercedes toyota bmw audi lexus harley corvette chocolate cookie cheese
pepper banana orange apples cherry coffee pepsi cocacola hello hello1 hellohello goodbye whatever nothing blahblah freedom liberty victory
power energy magic diamond gold golden silver money dollar million lucky jesus christ allah bismillah michael michelle jennifer jessica
jordan daniel thomas robert charlie george andrew anthony matthew joshua ashley amanda nicole hannah sophie natasha natalia alexander
alexandra vladimir dmitry sergey andrey maxim nikita ivan anna maria elena olga tatiana svetlana ekaterina marina irina victoria kristina
parol paroli privet lubov lyubov solnce solnyshko zvezda marinka sasha masha dasha misha kolya vanya shkola uchitel uchenik direktor klass
urok dnevnik zhurnal moskva rossiya russia zenit spartak kazakhstan qazaqstan kazakstan kazahstan qazaq kazak kazakh kazah almaty almata
astana nursultan shymkent karaganda qaragandy aktobe aqtobe atyrau aktau aqtau pavlodar semey oskemen kostanay qostanay taraz kyzylorda
qyzylorda turkistan kokshetau mektep mugalim oqushy okushy sabak sabaq synyp sinip kundeliktiz bilim kitap alippe alippe abai abay alau barys
bars tulpar batyr kairat astanalyk otan atameken ana apa ata ake anashym balapan aigerim aizhan aliya dana dinara gulnara madina zarina
aruzhan ayaulym nurlan nurbol yerlan arman askar bolat daniyar dauren dias erasyl alikhan alibek sanzhar temirlan timur ruslan azamat qupiya
kupiya qupiasoz kupiyasoz salem salam rahmet zhurek zhuldyz juldyz kuanysh qwerty qwertz azerty asdf zxcv qazwsx abc abcd xxxx
`

const inCyrillic = `
пароль мойпароль паролик новыйпароль пароль1 админ администратор директор завуч учитель учительница преподаватель ученик ученица родитель школа
школьник мояшкола гимназия лицей класс классный урок уроки дневник журнал оценка математика физика химия история география биология информатика
литература привет приветик здравствуй любовь люблю ятебялюблю любимый любимая солнце солнышко звезда звездочка котенок кошка собака тигр медведь
волк орел дракон зайчик принцесса ангел сердце счастье удача победа мир жизнь весна лето осень зима январь февраль сентябрь мама папа мамочка
мамапапа семья бабушка дедушка брат сестра друг друзья подруга александр алексей андрей сергей дмитрий максим никита иван владимир михаил николай
анна мария елена ольга татьяна наталья светлана екатерина марина ирина виктория кристина настя анастасия даша маша саша дима россия москва
футбол хоккей спартак зенит динамо баскетбол телефон компьютер интернет секрет тайна доступ логин тест тесттест пользователь гость
казахстан қазақстан қазақ казах алматы алма-ата астана нурсултан нұрсұлтан шымкент қарағанды караганда ақтөбе актобе атырау ақтау актау павлодар
семей өскемен қостанай костанай тараз қызылорда кызылорда түркістан туркестан көкшетау орал мектеп мектебім менің-мектебім мұғалім мугалим ұстаз
устаз оқушы окушы сынып сабақ сабак күнделік кунделик білім билим кітап китап қалам әліппе алиппе дәптер құпия купия құпиясөз купиясоз сәлем
салем сәлеметсіз рахмет рақмет жүрек журек жұлдыз жулдыз қуаныш бақыт бақытты махаббат сүйемін менсенісүйемін анашым анам әкем апа ата ана әке
отбасы балапан балам күн күнім гүл гүлім айым арыс барыс тұлпар батыр қыран бүркіт абай шоқан ыбырай отан атамекен наурыз тәуелсіздік айгерім
айжан әлия дана динара мәдина зарина аружан аяулым нұрлан нұрбол ерлан арман асқар болат данияр дәурен диас ерасыл әлихан әлібек санжар темірлан
тимур руслан азамат алла бисмилля
`

const split = (text: string): string[] => text.split(/\s+/).filter(Boolean)

// The same keys in the other layout: "пароль" typed with Latin letters switched on is "gfhjkm", and is tried as often.
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбю'
const typedIn = (word: string, from: string, to: string): string => Array.from(word, (letter) => to[from.indexOf(letter)] ?? letter).join('')

/** Words, names and places that are guessed first, also as they come out where the layout of the keyboard is the other one. */
export const commonWords: ReadonlySet<string> = new Set([
  ...split(inLatin).flatMap((word) => [word, typedIn(word, latinKeys, cyrillicKeys)]),
  ...split(inCyrillic).flatMap((word) => [word, typedIn(word, cyrillicKeys, latinKeys)]),
])

/** Keys that lie side by side or below one another, and letters and digits in order: read in both directions. */
export const keyRows: readonly string[] = [
  '12345678901234567890',
  '1234567890-=',
  '!@#$%^&*()_+',
  '!"№;%:?*()_+',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  // The row of digits in the Kazakh layout, with and without its signs.
  'әіңғүұқөһ',
  'әіңғ,.үұқөһ',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1й2ц3у4к5е6н7г8ш9щ0з',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  'йфяцычувскамепинртгоьшлбщдю',
  'qawsedrftgyhujikolp',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
]
