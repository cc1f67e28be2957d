import { expect, it, vi } from 'vitest'
import { day } from '@alippe/kernel/day'
import type { AskFirst, WebRoom } from '@alippe/kernel/web'
import { fetchCards, fetchPage, paramsIn } from './pages.tsx'

it('reads the named parts of an address', () => {
  expect(paramsIn('/diary/:pupilId/:day', '/diary/7/2026-11-17')).toEqual({ pupilId: '7', day: '2026-11-17' })
  expect(paramsIn('/diary/:pupilId', '/diary')).toBeUndefined()
  expect(paramsIn('/diary', '/diary/7')).toBeUndefined()
  expect(paramsIn('/', '/')).toEqual({})
})

it('takes an address that cannot be read for no page of ours', () => {
  expect(paramsIn('/diary/:pupilId', '/diary/%zz')).toBeUndefined()
})

const none = async () => ({})
const nothing = () => null
function roomWith(askFirst: AskFirst) {
  const load = vi.fn(async () => ({ default: nothing, askFirst }))
  const room: WebRoom = { name: 'r', messages: { kk: none, ru: none, en: none }, menu: [], pages: [{ path: '/p/:id', needs: 'r.read', load }], today: [{ needs: 'r.read', order: 1, place: 'main', load }] }
  return { room, load }
}
const ask = vi.fn(async () => {
  throw new Error('refused')
})
const first = { ask, today: day('2026-11-17'), may: new Set(['r.read']) }

it('asks what the page will ask, once it is known who reads; a refusal is nobody’s fault yet', async () => {
  const asked = vi.fn((_, at: { params: unknown }) => ask().then(() => at))
  const { room, load } = roomWith(asked)
  fetchPage([room], '/p/7')
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1))
  expect(asked).not.toHaveBeenCalled()
  fetchPage([room], '/p/7', first)
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1))
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ params: { id: '7' }, today: '2026-11-17' })
})

it('asks nothing for a page or a card that the reader may not see', async () => {
  const asked = vi.fn()
  const { room, load } = roomWith(asked)
  fetchPage([room], '/p/7', { ...first, may: new Set<string>() })
  fetchCards([room], { ...first, may: new Set<string>() })
  expect(load).not.toHaveBeenCalled()
  fetchCards([room], first)
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1))
})
