import type { en } from './en.ts'
export const kk: Record<keyof typeof en, string> = {
  'people.sign_in_failed': 'Логин немесе құпиясөз қате.',
  'people.wait': 'Әрекет тым көп. {seconds, plural, one {# секунд} other {# секунд}} күтіңіз.',
  'people.no_membership': 'Аккаунтыңыз қазір ешбір мектепке тіркелмеген. Мектеп әкімшісіне хабарласыңыз.',
  'people.password_wrong': 'Бұл қазіргі құпиясөзіңіз емес.',
  'people.password_same': 'Жаңа құпиясөз ескісімен бірдей.',
  'people.password_is_login': 'Құпиясөзде логин болмауы керек.',
  'people.password_is_name': 'Құпиясөзде аты-жөніңіз болмауы керек.',
  'people.password_blank': 'Құпиясөз тек бос орындардан тұрмауы керек.',
  'people.password_common': 'Бұл құпиясөз оңай табылады. Басқасын ойлап табыңыз, мысалы, бір-біріне қатысы жоқ үш-төрт сөзден.',
}
