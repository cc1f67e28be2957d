import type { en } from './en.ts'
export const ru: Record<keyof typeof en, string> = {
  'people.sign_in_failed': 'Неверный логин или пароль.',
  'people.wait': 'Слишком много попыток. Подождите {seconds, plural, one {# секунду} few {# секунды} other {# секунд}}.',
  'people.no_membership': 'Ваша учётная запись сейчас не связана ни с одной школой. Обратитесь к администратору школы.',
  'people.password_wrong': 'Это не ваш текущий пароль.',
  'people.password_same': 'Новый пароль совпадает со старым.',
  'people.password_is_login': 'Пароль не должен содержать логин.',
  'people.password_is_name': 'Пароль не должен содержать ваши имя, фамилию или отчество.',
  'people.password_blank': 'Пароль не должен состоять из одних пробелов.',
  'people.password_common': 'Такой пароль подбирают одним из первых. Придумайте другой, например из трёх-четырёх не связанных между собой слов.',
}
