import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { isUnreachable, openDatabase, transact } from './pool.ts'

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
const goingDown = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'))

it('survives a server that takes back a connection in the packet that opens it', async () => {
  // Found by killing the database in the middle: the packet of the greeting held the farewell too, and nobody listened yet.
  const dying = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(Buffer.concat([welcome, goingDown])))).listen(0, '127.0.0.1')
  await once(dying, 'listening')
  const address = dying.address()
  const db = openDatabase(`postgresql://someone@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/school`)
  try {
    const outcome = await transact(db, { role: 'owner' }, async () => 'done').catch((e: unknown) => e)
    expect(outcome).toBeInstanceOf(Error)
    expect(isUnreachable(outcome)).toBe(true)
  } finally {
    await db.close()
    dying.close()
  }
})
