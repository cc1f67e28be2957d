import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { codingFor, sendPacked } from './packed.ts'

describe('the coding of an answer', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0, gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['deflate', undefined],
    ['identity', undefined],
    [undefined, undefined],
  ])('for %s is %s', (accepted, coding) => expect(codingFor(accepted)).toBe(coding))
})

describe('an answer', () => {
  const app = fastify()
  const texts = { short: 'Ә', middle: 'Сабақ кестесі '.repeat(300), long: 'Күнделік '.repeat(20_000) }
  app.get<{ Params: { size: keyof typeof texts } }>('/:size', (request, reply) => sendPacked(reply.type('text/plain; charset=utf-8'), texts[request.params.size]))
  afterAll(() => app.close())
  const get = (size: keyof typeof texts, accepted: string) => app.inject({ url: `/${size}`, headers: { 'accept-encoding': accepted } })

  it.each(['middle', 'long'] as const)('of some length comes compressed and whole: %s', async (size) => {
    const br = await get(size, 'br')
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding', 'content-type': 'text/plain; charset=utf-8' })
    expect(br.rawPayload.length).toBeLessThan(texts[size].length / 10)
    expect(brotliDecompressSync(br.rawPayload).toString('utf8')).toBe(texts[size])
    const gz = await get(size, 'gzip')
    expect(gz.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gz.rawPayload).toString('utf8')).toBe(texts[size])
  })
  it('comes as it is when it is short, or when nothing else is taken', async () => {
    for (const response of [await get('short', 'br'), await get('middle', 'identity')]) {
      expect(response.headers['content-encoding']).toBeUndefined()
      expect(Object.values(texts)).toContain(response.body)
    }
  })
})
