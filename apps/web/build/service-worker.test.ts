import { readFile } from 'node:fs/promises'
import { Script } from 'node:vm'
import { expect, it } from 'vitest'
import { workerText } from './service-worker.ts'

const source = await readFile(new URL('../src/worker/worker.js', import.meta.url), 'utf8')
const index = '<script src="/assets/first-1.js"></script><script type="module" src="/assets/base-2.js"></script><link href="/assets/base-3.css"><link href="/icon.svg">'

it('names the files of the first page and of the whole build, and is a script', () => {
  const text = workerText(source, index, ['index.html', 'assets/base-2.js', 'assets/Page-4.js'])
  expect(text).toContain('const SHELL = ["/assets/first-1.js","/assets/base-2.js","/assets/base-3.css"]')
  expect(text).toContain('const FILES = ["/assets/Page-4.js","/assets/base-2.js"]')
  expect(text).not.toContain('%')
  expect(() => new Script(text)).not.toThrow()
})
it('has another revision when the page or the worker changes, and the same when neither does', () => {
  const revision = (s: string, i: string): string | undefined => /REVISION = '(\w+)'/.exec(workerText(s, i, []))?.[1]
  expect(revision(source, index)).toBe(revision(source, index))
  expect(revision(source, index.replace('base-2', 'base-9'))).not.toBe(revision(source, index))
  expect(revision(source.replace("'take over'", "'take it'"), index)).not.toBe(revision(source, index))
})
it('refuses a worker that does not say where its lists stand', () => {
  expect(() => workerText('nothing', index, [])).toThrow('%REVISION%')
})
