/** The source as the house tests read it: packages, their files, what each file imports. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file that git tracks or would track, relative to the root. */
export const files: readonly string[] = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((f) => f !== '' && existsSync(root + f))

export const read = (file: string): string => readFileSync(root + file, 'utf8')

export interface Package {
  readonly name: string
  readonly folder: string
  readonly kind: 'platform' | 'room' | 'app'
  readonly dependencies: ReadonlySet<string>
  readonly exports: Readonly<Record<string, string>>
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly exports?: Record<string, string>
}

function packagesIn(parent: string, kind: Package['kind']): Package[] {
  return readdirSync(root + parent, { withFileTypes: true })
    .filter((d) => d.isDirectory() && files.includes(`${parent}/${d.name}/package.json`))
    .map((d) => {
      const folder = `${parent}/${d.name}`
      const m = JSON.parse(read(`${folder}/package.json`)) as Manifest
      return { name: m.name, folder, kind, dependencies: new Set([...Object.keys(m.dependencies ?? {}), ...Object.keys(m.devDependencies ?? {})]), exports: m.exports ?? {} }
    })
}

export const packages: readonly Package[] = [...packagesIn('platform', 'platform'), ...packagesIn('modules', 'room'), ...packagesIn('apps', 'app')]

export interface Import {
  readonly file: string
  readonly of: Package
  readonly what: string
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^'"\n]*?(?:\{[^}]*\}[^'"\n]*)?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const isSource = (file: string): boolean => /\.(ts|tsx|mjs)$/.test(file)

/** Every import of every package's source. */
export const imports: readonly Import[] = packages.flatMap((of) =>
  files
    .filter((f) => f.startsWith(`${of.folder}/`) && isSource(f))
    .flatMap((file) => [...read(file).matchAll(IMPORT)].map((m) => ({ file, of, what: m[1] ?? m[2] ?? m[3] ?? '' }))),
)

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.includes('/e2e/')
