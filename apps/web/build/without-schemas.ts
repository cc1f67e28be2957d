import type { Plugin } from 'vite'
import { isNode, nameOf, nodesOf } from './syntax.ts'

/** The object given to `contract(…)` or `….endpoint(…)`, with the names of its parts that only a server needs and what stands in their place. */
function partsToDrop(call: Readonly<Record<string, unknown>>): { readonly definition: unknown; readonly names: readonly string[]; readonly instead: string } | undefined {
  const { callee, arguments: given } = call
  if (!Array.isArray(given) || !isNode(callee)) return undefined
  if (nameOf(callee) === 'contract') return { definition: given[1], names: ['events'], instead: '{}' }
  if (callee.type === 'MemberExpression' && nameOf(callee['property']) === 'endpoint') return { definition: given[1], names: ['input', 'output'], instead: 'undefined' }
  return undefined
}

/**
 * A contract travels to the browser for its addresses, permissions and types. Its schemas check at the server's door, so the build
 * leaves them there: inputs, outputs and events of contracts are dropped, and what only they used falls away with them.
 * A schema that a page uses by name stays.
 */
export function withoutSchemas(): Plugin {
  return {
    name: 'alippe:without-schemas',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]modules[\\/][\w-]+[\\/]contract(?:[\\/][\w-]+)?\.ts$/ },
      handler(code) {
        const cuts: { readonly start: number; readonly end: number; readonly instead: string }[] = []
        for (const node of nodesOf(this.parse(code, { lang: 'ts' }))) {
          if (node.type !== 'CallExpression') continue
          const drop = partsToDrop(node)
          if (!drop || !isNode(drop.definition) || !Array.isArray(drop.definition['properties'])) continue
          for (const part of drop.definition['properties']) if (isNode(part) && drop.names.includes(nameOf(part['key'])) && isNode(part['value'])) cuts.push({ start: part['value'].start, end: part['value'].end, instead: drop.instead })
        }
        let left = code
        // From the end, so that earlier places stay where they are.
        for (const cut of cuts.toSorted((a, b) => b.start - a.start)) left = `${left.slice(0, cut.start)}${cut.instead}${left.slice(cut.end)}`
        return { code: left, map: null }
      },
    },
  }
}
