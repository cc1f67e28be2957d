import { onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const health = vi.fn<() => Promise<{ ok: boolean }>>()

/** The gate keeps its state for the whole page, so each test opens a page of its own. */
async function openPage() {
  vi.resetModules()
  const { gate, waitAtGate } = await import('./gate.ts')
  const online = (await import('@tanstack/react-query')).onlineManager
  const { NoAnswer } = await import('@alippe/kernel/client')
  const { Refusal, platformRefusal } = await import('@alippe/kernel/refusal')
  const lost = new NoAnswer(new TypeError('failed to fetch'))
  const calledOff = new NoAnswer(new DOMException('called off', 'AbortError'))
  return { gate, waitAtGate, online, lost, calledOff, signedOut: platformRefusal('kernel.signed_out'), Refusal, platformRefusal }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', health)
  health.mockReset()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  onlineManager.setOnline(true)
})

it('shuts where no answer came, asks ever more rarely, and opens when the server answers', async () => {
  const { gate, waitAtGate, online, lost } = await openPage()
  health.mockRejectedValueOnce(new TypeError('refused')).mockResolvedValueOnce({ ok: false }).mockResolvedValue({ ok: true })
  expect(waitAtGate(0, lost)).toBe(true)
  expect(gate.get().connected).toBe(false)
  expect(online.isOnline()).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(gate.get().connected).toBe(false)
  expect(health).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(gate.get().connected).toBe(true)
  expect(online.isOnline()).toBe(true)
})

it('stays shut for an ended session until somebody signs in', async () => {
  const { gate, waitAtGate, online, signedOut } = await openPage()
  expect(waitAtGate(0, signedOut)).toBe(true)
  expect(gate.get()).toMatchObject({ connected: true, expired: true })
  expect(online.isOnline()).toBe(false)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(online.isOnline()).toBe(false)
  gate.signedIn()
  expect(online.isOnline()).toBe(true)
})

it('opens only when both the network and the session are back', async () => {
  const { gate, waitAtGate, online, lost, signedOut } = await openPage()
  health.mockResolvedValue({ ok: true })
  waitAtGate(0, signedOut)
  waitAtGate(0, lost)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(gate.get().connected).toBe(true)
  expect(online.isOnline()).toBe(false)
  gate.signedIn()
  expect(online.isOnline()).toBe(true)
})

it('lets refusals through: they are answers', async () => {
  const { gate, waitAtGate, Refusal, platformRefusal } = await openPage()
  expect(waitAtGate(0, new Refusal('journal.period_closed', 409))).toBe(false)
  expect(waitAtGate(0, platformRefusal('kernel.fault', { requestId: '1' }))).toBe(false)
  expect(waitAtGate(0, new Error('a fault of the page'))).toBe(false)
  expect(gate.get()).toMatchObject({ connected: true, expired: false })
})

it('does not take a question that was called off for a lost network', async () => {
  const { gate, waitAtGate, calledOff } = await openPage()
  expect(waitAtGate(0, calledOff)).toBe(false)
  expect(gate.get().connected).toBe(true)
})

it('gives up on a server that is well but never answers this', async () => {
  const { waitAtGate, lost } = await openPage()
  expect(waitAtGate(8, lost)).toBe(false)
})
