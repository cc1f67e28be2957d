/** Words of the components themselves. */
const en = {
  'design.close': 'Close',
  'design.undo': 'Undo',
  'design.loading': 'Loading…',
  'design.required': 'required',
  'design.error': 'Error',
  'design.choose': 'Choose…',
  'design.showPassword': 'Show the password',
  'design.hidePassword': 'Hide the password',
  'design.saving': 'Saving…',
  'design.saved': 'Saved',
  'design.notSaved': 'Not saved',
  'design.retry': 'Try again',
  'design.fieldsToMend': 'Not saved: please mend {count, plural, one {# field} other {# fields}}',
  'design.back': 'Back',
  'design.more': 'More',
} as const

export type DesignWord = keyof typeof en
export default en
