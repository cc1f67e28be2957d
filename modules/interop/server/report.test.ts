import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { makeTranslator } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'
import { messages } from '../messages/all.ts'
import { planSchool } from '../rules/plan.ts'
import type { CheckedFile } from './checkFile.ts'
import { checkLines, doneLines } from './report.ts'
import { countsOf } from './writeSchool.ts'

/** A file of one lesson and a thousand rows that nobody placed. */
function checked(): CheckedFile {
  const activity = { subject: 'Algebra', teachers: [], students: ['7A'], duration: 1, line: 9 }
  const verdict = planSchool({
    days: [{ name: 'Mo' }],
    hours: [{ name: '1' }],
    subjects: [{ name: 'Algebra', longName: '' }],
    teachers: [],
    students: [{ name: '7A', students: 25, parts: [] }],
    rooms: Array.from({ length: 1500 }, (_, i) => ({ name: `R${i}`, building: '', capacity: 30, virtual: false, realRoomSets: [] })),
    activities: Array.from({ length: 1001 }, (_, i) => ({ ...activity, id: i + 1, active: i === 0 })),
    places: [{ activityId: 1, day: 0, hour: 0 }],
    left: [],
    misplaced: new Map(),
  })
  if ('no' in verdict) throw new Error(verdict.no.code)
  return { file: 'a.fet', version: '6.8.5', orgId: '', name: 'School', contentHash: '', roster: { pupils: [], guardians: [] }, wish: { roster: 'none' }, ...verdict }
}

const YEAR = { id: '', act: null, verified: false, own: false, periods: [], daysOff: [], code: '2026-2027', from: day('2026-09-01'), until: day('2027-05-26'), weekdays: [1, 2, 3, 4, 5] }

/** Spaces between thousands are not always the same sort of space. */
const plain = (lines: readonly string[]): string => lines.join('\n').replaceAll(/[\u00A0\u202F]/g, ' ')

describe('numbers of a report', () => {
  it.each<[Lang, string, string, string]>([
    ['en', '1,500', '1,000', '22,593 lessons of the year made in 1.2 s'],
    ['ru', '1 500', '1 000', '22 593 урока на год за 1,2 с'],
    ['kk', '1 500', '1 000', '22 593 сабақ 1,2 с'],
  ])('are written as the language writes them: %s', (lang, rooms, refused, done) => {
    const t = makeTranslator(lang, messages[lang])
    const file = checked()
    const lines = plain(checkLines(t, file, { state: 'new', year: YEAR, from: YEAR.from }))
    expect(lines).toContain(`  ${rooms}\n`)
    expect(lines).toContain(refused)
    expect(plain(doneLines(t, file, { ...countsOf(file), lessons: 22_593 }, 1.23))).toContain(done)
  })
})
