/** What other rooms' pages may show of homework. */
export { HomeworkField } from './HomeworkField.tsx'
export type { HomeworkFieldProps } from './HomeworkField.tsx'
