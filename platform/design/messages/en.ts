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
  'design.kept': 'Kept on this device',
  'design.theirs': 'On the server',
  'design.theirsBy': 'On the server ({by})',
  'design.nothing': 'nothing',
  'design.mine': 'Yours, not sent yet',
  'design.keepMine': 'Keep mine',
  'design.takeTheirs': 'Take the other',
  'design.bothTitle': 'Two versions: choose one',
  'design.notSaved': 'Not saved',
  'design.retry': 'Try again',
  'design.fieldsToMend': 'Not saved: please mend {count, plural, one {# field} other {# fields}}',
  'design.dayPattern': 'dd/mm/yyyy',
  'design.pickDay': 'Choose from the calendar',
  'design.dayUnread': 'Please write the day as {pattern}',
  'design.back': 'Back',
  'design.more': 'More',
  'design.noAnswer': 'The server cannot be reached just now. What was typed is kept; it goes by itself when the connection is back.',
  'design.pageFault': 'This page met a fault. Please reload it.',
} as const

export type DesignWord = keyof typeof en
export default en
