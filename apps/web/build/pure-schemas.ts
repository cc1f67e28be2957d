import type { Plugin } from 'vite'
import { isNode, nameOf, nodesOf } from './syntax.ts'

/** The name at the left end of `z.string().check(…)`. */
function rootOf(callee: unknown): string {
  if (!isNode(callee)) return ''
  if (callee.type === 'MemberExpression') return rootOf(callee['object'])
  if (callee.type === 'CallExpression') return rootOf(callee['callee'])
  return callee.type === 'Identifier' ? nameOf(callee) : ''
}

/**
 * Making a schema changes nothing: one that no page uses need not be made, and what only it used falls away with it. The build cannot
 * know, so each such call of our own files is marked. (To name the functions to the bundler instead would mark every function that
 * a library's minifier happened to call `z`.)
 */
export function pureSchemas(): Plugin {
  return {
    name: 'alippe:pure-schemas',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/](?:modules|platform)[\\/](?!.*node_modules).*\.tsx?$/, code: /zod\/mini|@alippe\/kernel\/ids/ },
      handler(code, file) {
        const places = new Set<number>()
        for (const node of nodesOf(this.parse(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }))) {
          if (node.type !== 'CallExpression') continue
          const root = rootOf(node['callee'])
          if (root === 'z' || root === 'id') places.add(node.start)
        }
        let marked = code
        // From the end, so that earlier places stay where they are.
        for (const at of [...places].toSorted((a, b) => b - a)) marked = `${marked.slice(0, at)}/* @__PURE__ */ ${marked.slice(at)}`
        return { code: marked, map: null }
      },
    },
  }
}
