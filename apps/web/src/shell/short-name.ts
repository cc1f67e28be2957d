/** "Сәрсенова Алтын Қайратқызы" → "Сәрсенова А. Қ.": family name first, as names stand in papers here. */
export function shortName(name: string): string {
  // A sign that is no letter (the ✶ of made-up people) stays where it stands.
  const [family = '', ...others] = name.trim().split(/\s+/u)
  const signs = others.filter((w) => !/\p{L}/u.test(w))
  const rest = others.filter((w) => /\p{L}/u.test(w))
  return [family, ...signs, ...rest.slice(0, 2).map((w) => `${[...w][0] ?? ''}.`)].join(' ')
}
