import { describe, expect, it } from 'vitest'
import { createUndoPile } from './undo.tsx'

describe('a pile of steps', () => {
  it('goes back and forward through what was done; a new act forgets what was taken back', () => {
    let value = 0
    let drawn = 0
    const pile = createUndoPile(() => drawn++)
    const add = (n: number): void => {
      value += n
      pile.push({ undo: () => void (value -= n), redo: () => void (value += n) })
    }
    expect(pile.undo()).toBe(false)
    add(1)
    add(10)
    expect([pile.undo(), value, pile.undo(), value, pile.undo()]).toEqual([true, 1, true, 0, false])
    expect([pile.redo(), value, pile.canRedo()]).toEqual([true, 1, true])
    add(100)
    expect([pile.redo(), value, pile.canUndo()]).toEqual([false, 101, true])
    expect(drawn).toBe(6)
  })
})
