import type { Saving } from '@alippe/design/save-state'

const weight: Readonly<Record<Saving['is'], number>> = { idle: 0, saved: 1, kept: 2, pending: 3, refused: 4 }

/** What the page's one place says of several things that are saved apart: the worst of them. */
export function worst(all: readonly Saving[]): Saving {
  return all.reduce<Saving>((a, b) => (weight[b.is] > weight[a.is] ? b : a), { is: 'idle' })
}
