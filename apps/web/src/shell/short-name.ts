/** "Сәрсенова Алтын Қайратқызы" → "Сәрсенова А. Қ.": family name first, as names stand in papers here. */
export function shortName(name: string): string {
  const [family = '', ...rest] = name.trim().split(/\s+/u)
  return [family, ...rest.slice(0, 2).map((w) => `${[...w][0] ?? ''}.`)].join(' ')
}
