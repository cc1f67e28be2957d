import type { Saving } from '@alippe/design/save-state'

const weight: Readonly<Record<Saving['is'], number>> = { idle: 0, saved: 1, pending: 2, refused: 3 }

/** What the page's one place says of several things that are saved apart: the worst of them. */
export function worst(all: readonly Saving[]): Saving {
  return all.reduce<Saving>((a, b) => (weight[b.is] > weight[a.is] ? b : a), { is: 'idle' })
}
