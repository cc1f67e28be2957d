/** The little that the build's own plugins need of a syntax tree. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

export type Known = Node & Readonly<Record<string, unknown>>

export const isNode = (x: unknown): x is Known => typeof x === 'object' && x !== null && 'type' in x && 'start' in x && 'end' in x

/** Every node below, the node itself first. */
export function* nodesOf(x: unknown): Generator<Known> {
  if (Array.isArray(x)) for (const each of x) yield* nodesOf(each)
  else if (isNode(x)) {
    yield x
    for (const value of Object.values(x)) if (typeof value === 'object') yield* nodesOf(value)
  }
}

export const nameOf = (x: unknown): string => (isNode(x) && typeof x['name'] === 'string' ? x['name'] : '')
