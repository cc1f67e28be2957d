export const en = {
  'people.sign_in_failed': 'Login or password is wrong.',
  'people.wait': 'Too many tries. Please wait {seconds, plural, one {# second} other {# seconds}}.',
  'people.no_membership': 'Your account is not connected with any school at present. Ask the school’s administrator.',
  'people.password_wrong': 'This is not your present password.',
  'people.password_same': 'The new password is the same as the old one.',
  'people.password_is_login': 'The password must not contain the login.',
  'people.password_is_name': 'The password must not contain your name.',
  'people.password_blank': 'The password must not be made of spaces only.',
  'people.password_common': 'This password is one of the first to be guessed. Think of another, for example three or four words that do not belong together.',
} as const
