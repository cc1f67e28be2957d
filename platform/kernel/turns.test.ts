import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { atMost } from './turns.ts'

describe('turns', () => {
  it('lets only so many go on at once, the first come first, and all in the end', async () => {
    const turns = atMost(2)
    const begun: number[] = []
    let [now, most] = [0, 0]
    await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        turns(async () => {
          begun.push(i)
          most = Math.max(most, ++now)
          await setImmediate()
          now--
        }),
      ),
    )
    expect(most).toBe(2)
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
  it('hands the turn on where a work fails, and tells its own caller', async () => {
    const turns = atMost(1)
    const failing = turns(() => Promise.reject(new Error('no')))
    const after = turns(async () => 'done')
    await expect(failing).rejects.toThrow('no')
    expect(await after).toBe('done')
    expect(await turns(async () => 'free again')).toBe('free again')
  })
})
