import './avatar.css'

/** Letters of a name: of its first two words, or the first letter of one. */
export function initials(name: string): string {
  // A sign that is no letter (the ✶ of made-up people) is no word.
  const words = name.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w))
  return words
    .slice(0, 2)
    .map((w) => [...w.replaceAll(/[«»"().]/gu, '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('kk')
}

export interface AvatarProps {
  readonly name: string
  readonly size?: 's' | 'm' | 'l'
  /** 'accent': the one whose page this is, or the child that is chosen. */
  readonly tone?: 'neutral' | 'accent'
}

/** A person as two letters; always beside the name, so it is not read aloud. */
export function Avatar({ name, size = 'm', tone = 'neutral' }: AvatarProps) {
  return (
    <span className={`al-avatar al-avatar-${size} al-avatar-${tone}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
