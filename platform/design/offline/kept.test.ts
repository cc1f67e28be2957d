import 'fake-indexeddb/auto'
import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { NoAnswer } from '@alippe/kernel/client'
import { ask, askedAt, forgetKept, keep, keyOf, showing, shownAsOf, tellTrouble } from './kept.ts'

const room = contract('page', { permissions: {}, refusals: {}, events: {} })
const read = room.endpoint('read', { method: 'GET', path: '/read', summary: 'Reads.', needs: 'signed-in', offline: true, input: input({ id: z.string() }), output: z.object({ n: z.number() }) })
const plain = room.endpoint('plain', { method: 'GET', path: '/plain', summary: 'Reads what is of now alone.', needs: 'signed-in', input: input({}), output: z.object({ n: z.number() }) })

const server = vi.fn<() => Promise<Response>>()
const answer = (n: number): Response => Response.json({ n })
const listeners: ((e: { key: string }) => void)[] = []
const stored = new Map<string, string>()
beforeEach(() => {
  server.mockReset()
  stored.set('alippe.present', 'me/school')
  vi.stubGlobal('fetch', server)
  vi.stubGlobal('localStorage', { getItem: (k: string) => stored.get(k) ?? null })
  vi.stubGlobal('window', { addEventListener: (_: string, l: (e: { key: string }) => void) => listeners.push(l) })
})
afterEach(async () => {
  onlineManager.setOnline(true)
  await forgetKept('me/school')
  vi.unstubAllGlobals()
})

it('gives what was read before where no answer comes, says of when it is, and tells the gate', async () => {
  const trouble = vi.fn()
  tellTrouble(trouble)
  server.mockResolvedValueOnce(answer(1)).mockRejectedValueOnce(new TypeError('failed to fetch')).mockResolvedValueOnce(answer(2))
  const leave = showing(keyOf(read, { id: 'a' }))
  expect([await ask(read, { id: 'a' }), shownAsOf.get()]).toEqual([{ n: 1 }, undefined])
  const first = askedAt(read, { id: 'a' })
  expect([await ask(read, { id: 'a' }), shownAsOf.get(), askedAt(read, { id: 'a' })]).toEqual([{ n: 1 }, first, first])
  expect(trouble).toHaveBeenCalledOnce()
  expect([await ask(read, { id: 'a' }), shownAsOf.get()]).toEqual([{ n: 2 }, undefined])
  leave()
})
it('does not ask a server that is known to be away', async () => {
  await keep('me/school', keyOf(read, { id: 'a' }), { n: 7 }, 1)
  onlineManager.setOnline(false)
  expect(await ask(read, { id: 'a' })).toEqual({ n: 7 })
  expect(server).not.toHaveBeenCalled()
})
it('throws where nothing was kept, where the answer is of now alone, and what the server refuses', async () => {
  server.mockRejectedValue(new TypeError('failed to fetch'))
  await expect(ask(read, { id: 'never' })).rejects.toBeInstanceOf(NoAnswer)
  await keep('me/school', keyOf(plain, {}), { n: 7 }, 1)
  await expect(ask(plain, {})).rejects.toBeInstanceOf(NoAnswer)
  await keep('me/school', keyOf(read, { id: 'b' }), { n: 7 }, 1)
  server.mockResolvedValue(Response.json({ code: 'kernel.signed_out', status: 401 }, { status: 401, headers: { 'content-type': 'application/problem+json' } }))
  await expect(ask(read, { id: 'b' })).rejects.toMatchObject({ code: 'kernel.signed_out' })
})
it('shows what is kept while a slow link makes up its mind, then what came', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  await keep('me/school', keyOf(read, { id: 'a' }), { n: 7 }, 1)
  let late: (r: Response) => void = () => undefined
  server.mockReturnValueOnce(new Promise((done) => (late = done)))
  const onLate = vi.fn()
  const asked = ask(read, { id: 'a' }, { onLate })
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
  expect(await asked).toEqual({ n: 7 })
  late(answer(8))
  await vi.waitFor(() => expect(onLate).toHaveBeenCalledWith({ n: 8 }))
})
it('belongs to one account: nobody else reads it, and it is forgotten at the door', async () => {
  server.mockRejectedValue(new TypeError('failed to fetch'))
  await keep('me/school', keyOf(read, { id: 'a' }), { n: 7 }, 1)
  stored.set('alippe.present', 'other/school')
  await expect(ask(read, { id: 'a' })).rejects.toBeInstanceOf(NoAnswer)
  stored.set('alippe.present', 'me/school')
  await forgetKept('me/school')
  await expect(ask(read, { id: 'a' })).rejects.toBeInstanceOf(NoAnswer)
})
