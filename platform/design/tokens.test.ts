import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** Colours of a theme; those it does not say come from the first. */
function colours(selector: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const block of css.split(selector).slice(1)) {
    const body = block.slice(0, block.indexOf('}'))
    for (const [, name, value] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)) if (name && value) found.set(name, value)
  }
  return found
}

const light = colours(':root {')
const themes = {
  light,
  dark: colours("[data-theme='dark'] {"),
  contrast: colours("[data-theme='contrast'] {"),
  'contrast-dark': colours("[data-theme='contrast-dark'] {"),
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['surface-0', 'surface-1', 'surface-2']
const words: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...grounds, 'surface-sunk', 'past', 'accent-soft', 'must-soft', 'done-soft', 'due-soft', 'gold-soft']],
  ['text-soft', [...grounds, 'surface-sunk', 'past', 'accent-soft']],
  ['text-faint', grounds],
  ['accent', ['surface-0', 'surface-1', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['must', ['surface-0', 'surface-1', 'must-soft']],
  ['done', ['surface-0', 'surface-1', 'done-soft']],
  ['due', ['surface-0', 'surface-1', 'due-soft']],
  ['gold', ['surface-0', 'surface-1', 'gold-soft']],
  ['surface-1', ['text', 'must']],
  ['on-wall', ['wall', 'wall-figure']],
  ['on-wall-soft', ['wall', 'wall-figure']],
  ...['exact', 'nature', 'lang', 'social', 'art', 'body'].map((f) => [`f-${f}`, ['surface-1']] as const),
]

describe('tokens', () => {
  it.each(Object.entries(themes))('%s theme names every colour of the light one', (_, theme) => {
    expect([...light.keys()].filter((name) => !theme.has(name))).toEqual([])
  })

  it.each(Object.entries(themes))('words are readable on every ground they stand on: %s', (name, theme) => {
    const least = name.startsWith('contrast') ? 7 : 4.5
    const poor = words.flatMap(([word, on]) =>
      on.map((ground) => ({ pair: `${word} on ${ground}`, ratio: contrast(theme.get(word) ?? '', theme.get(ground) ?? '') })).filter((p) => !(p.ratio >= least)),
    )
    expect(poor).toEqual([])
  })

  it.each(Object.entries(themes))('edges of fields and the focus ring are seen (3:1): %s', (_, theme) => {
    const poor = ['line-field', 'focus']
      .flatMap((edge) => grounds.map((ground) => ({ pair: `${edge} on ${ground}`, ratio: contrast(theme.get(edge) ?? '', theme.get(ground) ?? '') })))
      .filter((p) => !(p.ratio >= 3))
    expect(poor).toEqual([])
  })
})
