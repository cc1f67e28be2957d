/** What `npm start` says where it cannot start, and how it ends when it is told to in the middle. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDataFolder, openOutside } from '../../apps/server/dataFolder.ts'

const MAIN = fileURLToPath(new URL('../../apps/server/main.ts', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'alippe-start-'))
chmodSync(place, 0o711)
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** Runs the application until it ends, at most so long; `until` is told to it by an interrupt. */
async function run(args: readonly string[], environment: Readonly<Record<string, string>>, until?: string) {
  const { DATABASE_URL: _theirs, ...env } = process.env
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args], { env: { ...env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, complained]: [string[], string[]] = [[], []]
  let told = 0
  child.stdout.on('data', (part: Buffer) => {
    said.push(part.toString('utf8'))
    if (until !== undefined && told === 0 && said.join('').includes(until)) {
      told = performance.now()
      child.kill('SIGINT')
    }
  })
  child.stderr.on('data', (part: Buffer) => void complained.push(part.toString('utf8')))
  const limit = setTimeout(() => child.kill('SIGKILL'), 90_000)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(limit)
  return { code, said: said.join(''), complained: complained.join(''), seconds: (performance.now() - told) / 1000 }
}

describe('the data folder', () => {
  it('is made with the folders above it', () => {
    const folder = join(place, 'a', 'b', 'c')
    makeDataFolder(folder)
    makeDataFolder(folder)
    expect(existsSync(folder)).toBe(true)
  })
  it('is refused by a sentence where the name is a file’s, or lies below one', () => {
    const file = join(place, 'file')
    writeFileSync(file, '')
    expect(() => makeDataFolder(file)).toThrow(`The data folder ${file} is a file. Give another folder with --data.`)
    expect(() => makeDataFolder(join(file, 'x'))).toThrow(/The data folder .*file is a file/)
  })
  it.skipIf(process.platform !== 'linux')('is refused by a sentence, and not tried for ever, where the place takes no folders', async () => {
    const { code, complained } = await run(['--data', '/proc/alippe/data'], {})
    expect(complained).toBe('The data folder /proc/alippe cannot be made: /proc takes no folders. Give another folder with --data.\n')
    expect(code).toBe(1)
  })
})

describe('DATABASE_URL', () => {
  const refusal = (text: string): Promise<string> =>
    openOutside(text).then(
      () => 'opened',
      (e: unknown) => (e instanceof Error ? e.message : String(e)),
    )
  it('is named where it is no address, or of no PostgreSQL', async () => {
    expect(await refusal('localhost/school')).toMatch(/^DATABASE_URL is not an address of a database\. It looks like postgresql:/)
    expect(await refusal('mysql://localhost/school')).toMatch(/^DATABASE_URL names no PostgreSQL but "mysql:"/)
  })
  it('is named, without the password, where nothing listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    server.close()
    await once(server, 'close')
    expect(await refusal(`postgresql://school:hidden@127.0.0.1:${port}/school`)).toBe(`The database that DATABASE_URL names (127.0.0.1:${port}/school) cannot be used: nothing listens there.`)
  })
  it('is named where the server has no such database', async () => {
    const url = new URL(process.env['ALIPPE_TEST_DATABASE_URL'] ?? '')
    url.pathname = '/nothing_of_this_name'
    expect(await refusal(url.href)).toMatch(/DATABASE_URL names .* cannot be used: it has no database of that name\.$/)
  })
})

describe('an interrupt', () => {
  it('while the demo school is being made ends everything at once and complains of nothing', async () => {
    const data = join(place, 'interrupted')
    const { code, complained, seconds } = await run(['--data', data, '--today', '2026-11-17'], {}, 'living the quarter')
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
    expect(seconds).toBeLessThan(10)
    expect(readdirSync(join(data, 'postgres'))).not.toContain('postmaster.pid')
  })
})
