/** A person's name as a file writes it, in the parts that a register keeps. */

/**
 * "Blaj Paraschiva" → family name first, as registers write it; "A. Busu" → the initial is the given name; one word is the given
 * name alone, for a code or a first name says nothing of the family. Refuses nothing: an empty name becomes a dash.
 */
export function personName(written: string): { familyName: string; givenName: string } {
  const words = written.trim().split(/\s+/u).filter((w) => w !== '')
  const [first, ...rest] = words
  if (first === undefined) return { familyName: '', givenName: '–' }
  if (rest.length === 0) return { familyName: '', givenName: first }
  const isInitial = (w: string): boolean => /^(\p{L}\.?-?){1,3}$/u.test(w) && (w.includes('.') || w.length === 1)
  if (isInitial(first)) {
    const initials = words.filter(isInitial)
    const others = words.filter((w) => !isInitial(w))
    if (others.length) return { familyName: others.join(' '), givenName: initials.join(' ') }
  }
  return { familyName: first, givenName: rest.join(' ') }
}
