import { describe, expect, it } from 'vitest'
import { MarkId } from '../contract.ts'
import type { Mark } from '../contract.ts'
import { cellMarks } from './overlay.ts'
import type { MarkWish, OpenMark } from './overlay.ts'

const ids = ['01920000-0000-7000-8000-000000000001', '01920000-0000-7000-8000-000000000002'] as const
const told = (n: 0 | 1, value: number): Mark => ({ id: MarkId.parse(ids[n]), kind: 'classwork', value, scale: 'ten', comment: null, version: 1, setAt: '', byName: null })
const wish = (value: number, voided: string | null = null): MarkWish => ({ pupilId: 'p', kind: 'classwork', scale: 'ten', value, comment: null, voided })
const open = (n: 0 | 1, w: MarkWish | null, state: OpenMark['state'] = 'pending'): OpenMark => ({ id: ids[n], wish: w, state })
const seen = (t: readonly Mark[], o: readonly OpenMark[]) => cellMarks(t, o).map((c) => `${c.value} ${c.state}${c.leaving ? ' leaving' : ''}`)

describe('a cell', () => {
  it.each([
    ['shows what the server told', [told(0, 8), told(1, 9)], [], ['8 saved', '9 saved']],
    ['shows a new mark after those that are there', [told(0, 8)], [open(1, wish(9))], ['8 saved', '9 pending']],
    ['shows the value that is wanted in the place of the old one', [told(0, 8), told(1, 5)], [open(0, wish(7))], ['7 pending', '5 saved']],
    ['keeps a refused value', [], [open(0, wish(9), 'refused')], ['9 refused']],
    ['keeps a mark that is being struck out until the server has it', [told(0, 8)], [open(0, wish(8, 'slip'))], ['8 pending leaving']],
    ['shows no mark that was struck out, though the last answer still had it', [told(0, 8)], [open(0, wish(8, 'slip'), 'saved')], []],
    ['shows no mark that was given up before it was sent', [], [open(0, null)], []],
    ['shows a saved mark that the last answer did not have yet', [], [open(0, wish(6), 'saved')], ['6 saved']],
  ] as const)('%s', (_, t, o, cells) => {
    expect(seen(t, o)).toEqual(cells)
  })
})
