import { describe, expect, it } from 'vitest'
import { SENT_KEPT, SENT_KEPT_MS, add, answered, begin, decide, flush, isAhead, nextRipe, prune, refused, restart, retry, toSend, unanswered } from './queue.ts'
import type { Draft, Queue } from './queue.ts'

const endpoint = { id: 'journal.setTopic', method: 'PUT', path: '/topic' } as const
const draft = (value: string, version = 0, rest: Partial<Draft> = {}): Draft => ({ endpoint, input: { value, version }, thing: 'topic:1', where: '/journal', label: { key: 'journal.topic' }, ...rest })
const away = (version: number, thing = 'topic:1'): Draft => ({ ...draft('', version), thing, removes: true })
const says = (q: Queue): unknown[] => q.map((c) => [c.id, c.state, c.input['value'], c.input['version']])
const conflict = { code: 'journal.topic_changed', status: 409, params: { version: 7, theirs: 'other', by: 'A' } }
const no = { code: 'journal.period_closed', status: 409, params: {} }

describe('writing', () => {
  it('a later word stands for an earlier one that never went out, over the version that was seen', () => {
    expect(says(add(add([], draft('a', 3), 'x', 1), draft('b', 3), 'y', 2))).toEqual([['y', 'waiting', 'b', 3]])
  })
  it('what may have arrived is left as it is; what is written meanwhile waits behind it and goes over its version', () => {
    const q = add(begin(add([], draft('a'), 'x', 1), 'x'), draft('b'), 'y', 2)
    expect(says(q)).toEqual([['x', 'sending', 'a', 0], ['y', 'waiting', 'b', 0]])
    expect(toSend(q, 9)).toEqual([])
    const lost = unanswered(q, 'x')
    expect(says(add(lost, draft('c'), 'z', 3))).toEqual([['x', 'waiting', 'a', 0], ['z', 'waiting', 'c', 0]])
    expect(toSend(lost, 9).map((c) => c.id)).toEqual(['x'])
    const done = answered(lost, 'x', { version: 1 })
    expect(says(done)).toEqual([['x', 'sent', 'a', 0], ['y', 'waiting', 'b', 1]])
    expect(says(answered(begin(done, 'y'), 'y', { version: 2 }))).toEqual([['y', 'sent', 'b', 1]])
  })
  it('goes over what was sent since the page was told', () => {
    const q = answered(begin(add([], draft('a', 1), 'x', 1), 'x'), 'x', { version: 2 })
    expect(says(add(q, draft('b', 1), 'y', 2)).at(-1)).toEqual(['y', 'waiting', 'b', 2])
    expect(says(add(q, draft('b', 5), 'y', 2)).at(-1)).toEqual(['y', 'waiting', 'b', 5])
  })
  it('what the server never heard of and is taken away is not sent at all', () => {
    expect(add(add([], draft('a'), 'x', 1), away(0), 'y', 2)).toEqual([])
    expect(add([], away(0), 'y', 2)).toEqual([])
    // It went out: it may be there.
    expect(says(add(begin(add([], draft('a'), 'x', 1), 'x'), away(0), 'y', 2))).toEqual([['x', 'sending', 'a', 0], ['y', 'waiting', '', 0]])
    expect(says(add(add([], draft('a', 4), 'x', 1), away(4), 'y', 2))).toEqual([['y', 'waiting', '', 4]])
  })
  it('written anew after it was taken away begins anew', () => {
    const q = answered(begin(add([], away(4), 'x', 1), 'x'), 'x', { version: 0 })
    expect(isAhead(q[0] ?? (() => { throw new Error('nothing') })(), 4)).toBe(true)
    expect(says(add(q, draft('b', 4), 'y', 2)).at(-1)).toEqual(['y', 'waiting', 'b', 0])
  })
  it('a person who types is waited for', () => {
    const q = add([], draft('a'), 'x', 100, 1000)
    expect([toSend(q, 999), nextRipe(q, 999), toSend(q, 1000).length, toSend(flush(q, 'topic:1'), 100).length]).toEqual([[], 1000, 1, 1])
  })
  it('what must be there first goes first', () => {
    const q = add(add([], draft('a', 0, { thing: 'summative:1' }), 'x', 1), draft('9', 0, { thing: 'score:1:2', after: ['summative:1'] }), 'y', 2)
    expect(toSend(q, 9).map((c) => c.id)).toEqual(['x'])
    expect(toSend(begin(q, 'x'), 9)).toEqual([])
    expect(toSend(answered(begin(q, 'x'), 'x', { version: 1 }), 9).map((c) => c.id)).toEqual(['y'])
  })
})

describe('what the server says', () => {
  const out = begin(add([], draft('a', 2), 'x', 1), 'x')
  it('a refusal keeps what was typed; the next try is the same operation; a new word is a new one', () => {
    const q = refused(out, 'x', no)
    expect(says(q)).toEqual([['x', 'refused', 'a', 2]])
    expect(says(retry(q, 'x'))).toEqual([['x', 'waiting', 'a', 2]])
    expect(says(add(q, draft('b', 9), 'y', 2))).toEqual([['y', 'waiting', 'b', 2]])
    expect(decide(q, 'x', 'drop', 'n')).toEqual([])
  })
  it('two versions wait for the person, whatever is typed on this side', () => {
    const q = refused(out, 'x', conflict)
    expect(toSend(q, 9)).toEqual([])
    const typed = add(q, draft('b', 2), 'y', 2)
    expect(says(typed)).toEqual([['y', 'conflict', 'b', 2]])
    expect(says(decide(typed, 'y', 'mine', 'n'))).toEqual([['n', 'waiting', 'b', 7]])
    expect(decide(typed, 'y', 'theirs', 'n')).toEqual([])
  })
  it('what waited behind takes the place of what was refused', () => {
    expect(says(refused(add(out, draft('b', 2), 'y', 2), 'x', no))).toEqual([['y', 'waiting', 'b', 2]])
    expect(says(refused(add(out, draft('b', 2), 'y', 2), 'x', conflict))).toEqual([['y', 'conflict', 'b', 2]])
    const fresh = begin(add([], draft('a'), 'x', 1), 'x')
    expect(refused(add(fresh, away(0), 'y', 2), 'x', no)).toEqual([])
  })
  it('an answer that comes a second time changes nothing', () => {
    const q = answered(out, 'x', { version: 3 })
    expect([answered(q, 'x', { version: 9 }), refused(q, 'x', no), unanswered(q, 'x'), begin(q, 'x')]).toEqual([q, q, q, q])
  })
  it('what is on its way cannot be dropped; what merely waits can', () => {
    expect(decide(out, 'x', 'drop', 'n')).toBe(out)
    expect(decide(unanswered(out, 'x'), 'x', 'drop', 'n')).toEqual(unanswered(out, 'x'))
    expect(decide(add([], draft('a'), 'x', 1), 'x', 'drop', 'n')).toEqual([])
  })
  it('after a crash everything that was on its way is sent again', () => {
    expect(says(restart(out))).toEqual([['x', 'waiting', 'a', 2]])
    expect(restart(out)[0]?.attempted).toBe(true)
  })
})

describe('what was sent', () => {
  it('is shown until an answer tells of it, and forgotten in time', () => {
    const q = answered(begin(add([], draft('a', 1), 'x', 1000), 'x'), 'x', { version: 2 })
    expect(q.map((c) => [isAhead(c, 1), isAhead(c, 2), isAhead(c, 3)])).toEqual([[true, false, false]])
    expect(prune(q, 1000 + SENT_KEPT_MS)).toBe(q)
    expect(prune(q, 1001 + SENT_KEPT_MS)).toEqual([])
    let many: Queue = add([], draft('waits'), 'w', 1)
    for (let n = 0; n <= SENT_KEPT; n++) many = answered(begin(add(many, draft('a', 0, { thing: `t:${n}` }), `i${n}`, 1), `i${n}`), `i${n}`, { version: 1 })
    const left = prune(many, 2)
    expect([left.length, left[0]?.id, left[1]?.id]).toEqual([SENT_KEPT + 1, 'w', 'i1'])
  })
})
