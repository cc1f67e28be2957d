/** What may be in the repository. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { files, packages, read, root } from './source.ts'

interface Locked {
  readonly packages: Record<string, { readonly version?: string; readonly dev?: boolean; readonly link?: boolean; readonly license?: string }>
}

describe('the repository', () => {
  it('holds no path of a machine and no secret', () => {
    const texts = files.filter((f) => /\.(ts|tsx|mjs|json|md|sql|css|html|yml)$/.test(f) && f !== 'package-lock.json' && f !== 'tests/house/repository.test.ts')
    expect(texts.filter((f) => /\/work\/|\/home\/[a-z]{2,}\/|\/root\/|BEGIN (RSA |EC )?PRIVATE KEY/.test(read(f)))).toEqual([])
  })
  it('holds nothing made by a build and no binary but fonts and pictures', () => {
    expect(files.filter((f) => /(^|\/)(dist|node_modules|coverage)\/|\.(fet|zip|gz|exe|so|node|pdf)$/.test(f))).toEqual([])
  })
  it('pins every version exactly', () => {
    const loose = ['package.json', ...packages.map((p) => `${p.folder}/package.json`)].flatMap((file) => {
      const m = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>
      return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((k) => Object.entries(m[k] ?? {}).filter(([, v]) => !/^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(v)).map(([n, v]) => `${file}: ${n}@${v}`))
    })
    expect(loose).toEqual([])
  })
  it('stands only on licences that a school may use freely', () => {
    const lock = JSON.parse(read('package-lock.json')) as Locked
    // Unlicense, 0BSD, BlueOak and CC0 give what is here to everybody; OFL is for fonts.
    const free = /^(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|MPL-2\.0|OFL-1\.1|Unlicense|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0)$/
    const ofFolder = (path: string): string => {
      const { license } = JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')) as { license?: string }
      return license ?? 'none'
    }
    const there = new Set(readdirSync(`${root}node_modules`))
    const odd = Object.entries(lock.packages)
      .filter(([path, p]) => path.startsWith('node_modules/') && !p.link && !p.dev && there.has(path.split('/')[1] ?? ''))
      .map(([path, p]) => {
        try {
          return { path, licence: p.license ?? ofFolder(path) }
        } catch {
          // An optional package of another platform is not on this machine.
          return { path, licence: p.license ?? 'MIT' }
        }
      })
      .filter(({ licence }) => !licence.replaceAll(/[()]/g, '').split(' OR ').some((l) => l.split(' AND ').every((x) => free.test(x.trim()))))
    expect(odd).toEqual([])
  })
})
