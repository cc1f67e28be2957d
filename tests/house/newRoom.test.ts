/** The tool that makes a room makes one that passes the house tests and its own. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { files, root } from './source.ts'

const copy = mkdtempSync(join(tmpdir(), 'alippe-new-room-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, ALIPPE_UPDATE: '1' } })
  return { status, said: `${stdout}\n${stderr}` }
}

/** A copy of the project whose packages point into the copy. */
function copyProject(): void {
  for (const f of files) {
    mkdirSync(dirname(join(copy, f)), { recursive: true })
    cpSync(join(root, f), join(copy, f))
  }
  mkdirSync(join(copy, 'node_modules/@alippe'), { recursive: true })
  for (const d of readdirSync(join(root, 'node_modules'))) if (d !== '@alippe') symlinkSync(join(root, 'node_modules', d), join(copy, 'node_modules', d))
  for (const parent of ['platform', 'modules', 'apps']) for (const d of readdirSync(join(copy, parent))) symlinkSync(join(copy, parent, d), join(copy, 'node_modules/@alippe', d))
  execFileSync('git', ['init', '-q'], { cwd: copy })
}

describe('tools/new-room', () => {
  it('makes a room that compiles and passes every house test', () => {
    copyProject()
    expect(run(process.execPath, 'tools/new-room.mjs', 'example', '--after', 'access')).toMatchObject({ status: 0 })
    symlinkSync(join(copy, 'modules/example'), join(copy, 'node_modules/@alippe/example'))
    const types = run(process.execPath, join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json')
    expect(types.said.split('\n').filter((l) => l.includes('modules/example') || l.includes('apps/server/rooms'))).toEqual([])
    const tests = run(process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--no-color', 'modules/example', 'tests/house/walls', 'tests/house/messages', 'tests/house/tenancy', 'tests/house/api')
    expect(tests.status, tests.said).toBe(0)
  })
  it('refuses a name that is taken, and a floor that is not there', () => {
    expect(run(process.execPath, 'tools/new-room.mjs', 'people', '--after', 'orgs').status).toBe(2)
    expect(run(process.execPath, 'tools/new-room.mjs', 'cellar', '--after', 'nowhere').status).toBe(2)
  })
})
