/** What other rooms' pages may show of a class. Their words: `@alippe/enrolment/parts/words`. */
export { ClassHead } from './components/ClassHead.tsx'
export { ClassRoll } from './components/ClassRoll.tsx'
