import { expect, it } from 'vitest'
import { shortName } from './short-name.ts'

it.each([
  ['Сәрсенова Алтын Қайратқызы', 'Сәрсенова А. Қ.'],
  ['Ким Даниил', 'Ким Д.'],
  ['  Өтеген ', 'Өтеген'],
  ['Petrescu Ana Maria Ioana', 'Petrescu A. M.'],
  ['Ибраев ✶ Қайрат', 'Ибраев ✶ Қ.'],
  ['', ''],
])('%s is written %s', (name, short) => {
  expect(shortName(name)).toBe(short)
})
