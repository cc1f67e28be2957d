import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { folderHolder, FolderInUse, lockFolder } from './folderLock.ts'
import { processMark } from './processes.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alippe-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'alippe.lock')

it('gives the folder to one only, names the holder to the next, and to the next one when it is given up', async () => {
  const release = await lockFolder(folder)
  expect(folderHolder(folder)).toBe(process.pid)
  const refused = await lockFolder(folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(FolderInUse)
  expect(String(refused)).toContain(`already in use by another Alippe (process ${process.pid})`)
  release()
  expect(folderHolder(folder)).toBeUndefined()
  const again = await lockFolder(folder)
  again()
  expect(existsSync(lockFile())).toBe(false)
})

it('takes over the lock of a process that has died', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(lockFile(), `${dead}\nsome mark\n`)
  const release = await lockFolder(folder)
  expect(readFileSync(lockFile(), 'utf8')).toBe(`${process.pid}\n${processMark(process.pid)}\n`)
  release()
})

it.runIf(process.platform === 'linux')('takes over a lock whose number now belongs to another process', async () => {
  writeFileSync(lockFile(), `${process.ppid}\nan earlier run of this number\n`)
  const release = await lockFolder(folder)
  release()
})

it('lets exactly one of many processes take over a dead lock', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(lockFile(), `${dead}\nsome mark\n`)
  const script = `
    import { lockFolder } from ${JSON.stringify(new URL('./folderLock.ts', import.meta.url).href)}
    process.stdout.write('ready\\n')
    process.stdin.once('data', async () => {
      try { await lockFolder(process.argv[1]); process.stdout.write('mine\\n') } catch (e) { process.stdout.write(e.name + '\\n') }
      process.stdin.once('data', () => process.exit())
    })`
  const racers = Array.from({ length: 8 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const next = async (racer: (typeof racers)[number]) => String((await once(racer.stdout, 'data'))[0]).trim()
  await Promise.all(racers.map(next))
  const verdicts = Promise.all(racers.map(next))
  for (const racer of racers) racer.stdin.write('go\n')
  expect((await verdicts).toSorted()).toEqual([...Array.from({ length: 7 }, () => 'FolderInUse'), 'mine'])
  const ends = racers.map((racer) => once(racer, 'exit'))
  for (const racer of racers) racer.stdin.write('end\n')
  await Promise.all(ends)
})
