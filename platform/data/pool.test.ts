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

const done = Buffer.concat([message('C', Buffer.from('SET\0')), message('Z', Buffer.from('I'))])

// Found by killing the database in the middle: an answer and the farewell came in one packet, and nobody listened at that moment.
it.each([
  ['of its greeting', [Buffer.concat([welcome, goingDown])]],
  ['of the answer that readies a connection', [welcome, Buffer.concat([done, goingDown])]],
  ['of the answer that begins a transaction', [welcome, done, Buffer.concat([done, goingDown])]],
  ['after the one that refused, while the connection is being closed', [welcome, done, goingDown, goingDown]],
])('survives a server that takes back a connection in the packet %s', async (_, packets) => {
  const dying = createServer((socket) => {
    let sent = 0
    socket.on('error', () => {}).on('data', () => {
      const packet = packets[sent++]
      if (sent < packets.length) socket.write(packet ?? '')
      else socket.end(packet ?? '')
    })
  }).listen(0, '127.0.0.1')
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
