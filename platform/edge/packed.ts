/** Answers made small: links here are slow, and the processor is shared. */
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'

/** Smaller ones fit a packet as they are. */
const SMALLEST = 1024
/** Up to here the work takes less than a millisecond: one call costs a fifth of what a stream or another thread does. */
const AT_ONCE = 65_536
const LEVEL = 4

const brotliOptions = (bytes: Buffer) => ({ params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
const brotliApart = promisify(brotliCompress)
const gzipApart = promisify(gzip)

/** The better of the codings that the header `accept-encoding` allows and we write; undefined where it allows neither. */
export function codingFor(accepted: string | undefined): 'br' | 'gzip' | undefined {
  const named = new Map((accepted ?? '').toLowerCase().split(',').map((part) => {
    const [name = '', ...parameters] = part.trim().split(';')
    return [name, !parameters.some((p) => /^\s*q=0(\.0*)?\s*$/.test(p))] as const
  }))
  return (['br', 'gzip'] as const).find((coding) => named.get(coding) ?? named.get('*') ?? false)
}

/** Sends a text, compressed where that is worth it and the client takes it. Its type is set by the caller. */
export async function sendPacked(reply: FastifyReply, text: string): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding')
  const bytes = Buffer.from(text, 'utf8')
  const coding = bytes.length < SMALLEST ? undefined : codingFor(reply.request.headers['accept-encoding'])
  if (!coding) return reply.send(bytes)
  reply.header('content-encoding', coding)
  if (bytes.length > AT_ONCE) return reply.send(await (coding === 'br' ? brotliApart(bytes, brotliOptions(bytes)) : gzipApart(bytes, { level: LEVEL })))
  return reply.send(coding === 'br' ? brotliCompressSync(bytes, brotliOptions(bytes)) : gzipSync(bytes, { level: LEVEL }))
}
