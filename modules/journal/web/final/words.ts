/** How final grades are said. */
import { formatNumber } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import type { GradeValue } from '../../contract/grading.ts'
import type { PagePupil } from '../../contract/page.ts'

const isNumber = (g: GradeValue): boolean => /^\d$/.test(g)

/** As it stands in a narrow cell: "5", "н/а". */
export const gradeShort = (t: Translate, g: GradeValue): string => (isNumber(g) ? g : t(`journal.gradeShort.${g}`))

/** "5", "не аттестован". */
export const gradeName = (t: Translate, g: GradeValue): string => (isNumber(g) ? g : t(`journal.grade.${g}`))

/** A percent or a mean as it is looked at: one place where it is not whole. */
export const figure = (lang: Lang, n: number | null): string => (n === null ? '' : formatNumber(lang, n, { maximumFractionDigits: 1 }))

export const pupilName = (p: Pick<PagePupil, 'familyName' | 'givenName'>): string => `${p.familyName} ${p.givenName}`.trim()
