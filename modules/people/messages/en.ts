export const en = {
  'people.sign_in_failed': 'Login or password is wrong.',
  'people.wait': 'Too many tries. Please wait {seconds, plural, one {# second} other {# seconds}}.',
  'people.no_membership': 'Your account is not connected with any school at present. Ask the school’s administrator.',
  'people.password_wrong': 'This is not your present password.',
  'people.password_same': 'The new password is the same as the old one.',
  'people.password_is_login': 'The password must not contain the login.',
} as const
