/** What other rooms' pages may show of homework, and how they write things that save themselves. */
export { HomeworkField } from './HomeworkField.tsx'
export type { HomeworkFieldProps } from './HomeworkField.tsx'
export { TwoVersions } from './TwoVersions.tsx'
export type { TwoVersionsProps } from './TwoVersions.tsx'
export { draftOf, draftPlaces, keepDraft } from './drafts.ts'
export { begin, createWriter, isUnsaved, readsHeld, useWriting } from './writing.ts'
export type { Held, Theirs, Writer, Writing, WritingHere, WritingOptions } from './writing.ts'
