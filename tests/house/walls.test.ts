/** The walls of the house: floors, doors, declared needs. */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { floors } from './floors.ts'
import { files, imports, isTest, packages, read } from './source.ts'
import type { Import } from './source.ts'

const heightOf = (name: string): number => floors.indexOf(name.replace('@alippe/', ''))
const platformHeight = ['@alippe/kernel', '@alippe/data', '@alippe/edge', '@alippe/design']

const doors = new Set(['contract', 'service', 'views', 'parts'])
const shellDoors = new Set(['room', 'web', 'messages', 'fixtures', 'gate', 'commands'])
const builtin = new Set(builtinModules)

const said = (list: readonly Import[]): string[] => [...new Set(list.map((i) => `${i.file} → ${i.what}`))]
const packageOf = (what: string): string => (what.startsWith('@') ? what.split('/').slice(0, 2).join('/') : (what.split('/')[0] ?? ''))
const isBare = (what: string): boolean => !what.startsWith('.') && !what.startsWith('node:') && !builtin.has(what)
const mayUseShellDoors = (i: Import): boolean => i.of.kind === 'app' || isTest(i.file) || i.file.endsWith('/fixtures.ts')

describe('the walls of the house', () => {
  it('has a floor for every room', () => {
    expect(packages.filter((p) => p.kind === 'room' && heightOf(p.name) < 0).map((p) => p.name)).toEqual([])
  })
  it('lets no relative path leave its package', () => {
    const outside = imports.filter((i) => {
      if (!i.what.startsWith('.')) return false
      const target = posix.normalize(posix.join(posix.dirname(i.file), i.what))
      // Shipped content is read by whoever ships it: it belongs to no package.
      return !target.startsWith(`${i.of.folder}/`) && !target.startsWith('data/') && target !== 'package.json'
    })
    expect(said(outside.filter((i) => !isTest(i.file)))).toEqual([])
  })
  it('lets a package import only what its package.json declares', () => {
    const undeclared = imports.filter((i) => isBare(i.what) && packageOf(i.what) !== i.of.name && !i.of.dependencies.has(packageOf(i.what)) && !isTest(i.file))
    expect(said(undeclared)).toEqual([])
  })
  it('lets a room stand only on rooms below it', () => {
    const upward = imports.filter((i) => i.of.kind === 'room' && heightOf(packageOf(i.what)) >= 0 && heightOf(packageOf(i.what)) >= heightOf(i.of.name) && packageOf(i.what) !== i.of.name && !isTest(i.file))
    expect(said(upward)).toEqual([])
  })
  it('declares no room above as a need', () => {
    const wrong = packages.filter((p) => p.kind === 'room').flatMap((p) => [...p.dependencies].filter((d) => heightOf(d) >= heightOf(p.name)).map((d) => `${p.name} needs ${d}`))
    expect(wrong).toEqual([])
  })
  it('keeps the platform free of rooms, and its parts in order', () => {
    const wrong = imports.filter((i) => {
      if (i.of.kind !== 'platform' || isTest(i.file)) return false
      const target = packageOf(i.what)
      if (heightOf(target) >= 0) return true
      return platformHeight.includes(target) && target !== '@alippe/kernel' && platformHeight.indexOf(target) >= platformHeight.indexOf(i.of.name)
    })
    expect(said(wrong)).toEqual([])
  })
  it('opens only the four doors between rooms', () => {
    const through = imports.filter((i) => {
      const target = packageOf(i.what)
      if (heightOf(target) < 0 || target === i.of.name) return false
      const door = i.what.slice(target.length + 1).split('/')[0] ?? ''
      if (doors.has(door)) return false
      if (shellDoors.has(door)) return !mayUseShellDoors(i)
      // The engine and the reader of FET files are offered as pure libraries of their room.
      return !(target === '@alippe/timetable' && (door === 'solver' || door === 'fet'))
    })
    expect(said(through)).toEqual([])
  })
  it('keeps the server out of the browser and the browser out of the server', () => {
    const anywhere = /\/(contract\.ts|messages\/|rules\/|web\/)/
    const toServer = imports.filter((i) => i.of.kind === 'room' && anywhere.test(i.file) && !isTest(i.file) && (/\/server\//.test(i.what) || /\/(service|room|views)$/.test(i.what) || /^(node:|@alippe\/data|@alippe\/edge|kysely|pg)/.test(i.what)))
    const toWeb = imports.filter((i) => i.file.includes('/server/') && /\/web\/|\/parts$|^react/.test(i.what))
    expect(said([...toServer, ...toWeb])).toEqual([])
  })
  it('keeps rules pure: they import rules, contracts and the kernel only', () => {
    const wrong = imports.filter((i) => i.file.includes('/rules/') && !isTest(i.file) && !i.what.startsWith('./') && !i.what.startsWith('../contract') && !/^@alippe\/kernel\/(day|refusal|names|ids|contract|i18n|kazakh)$|\/contract$/.test(i.what))
    expect(said(wrong)).toEqual([])
  })
  it('has exports that exist', () => {
    const missing = packages.flatMap((p) => Object.values(p.exports).filter((path) => !path.includes('*')).filter((path) => !files.includes(posix.join(p.folder, path))).map((path) => `${p.name}: ${path}`))
    expect(missing).toEqual([])
  })
  it('has no file that nobody can keep in the head', () => {
    const long = files.filter((f) => /^(platform|modules|apps)\/.*\.(ts|tsx|css)$/.test(f) && !isTest(f) && read(f).split('\n').length > (f.endsWith('.css') ? 600 : 420))
    expect(long).toEqual([])
  })
  it('knows no drawers: utils, helpers, managers, barrels', () => {
    expect(files.filter((f) => /(^|\/)(utils?|helpers?|common|misc|index)\.(ts|tsx)$|Manager|Helper|Dto/.test(f) && f.startsWith('modules/'))).toEqual([])
  })
})

describe('words of days and names', () => {
  it('come from the kernel, since browsers know no Kazakh months and no Kazakh order of letters', () => {
    const own = files.filter((f) => /^(platform|modules|apps)\/.*\.(ts|tsx)$/.test(f) && !isTest(f) && !f.startsWith('platform/kernel/') && !f.includes('/server/') && /Intl\.(DateTimeFormat|Collator|NumberFormat|ListFormat|RelativeTimeFormat)\(|localeCompare\(|toLocale(Date|Time)?String\(/.test(read(f)))
    expect(own).toEqual(['apps/web/src/messages/icu.ts'])
  })
})

describe('what the view library does otherwise than React', () => {
  it('a title inside a page would stay there: pages say DocumentTitle or PageHead', () => {
    expect(files.filter((f) => f.endsWith('.tsx') && !isTest(f) && /<title[\s>]/.test(read(f)))).toEqual([])
  })
  it('a false for spelling would be taken away instead of written: it is said as a word', () => {
    expect(files.filter((f) => f.endsWith('.tsx') && !isTest(f) && /spellCheck=\{false\}/.test(read(f)))).toEqual([])
  })
  it('marks no function pure by its name, since a library’s minifier may have given that name to another', () => {
    expect(read('apps/web/vite.config.ts')).not.toContain('manualPureFunctions')
  })
})
