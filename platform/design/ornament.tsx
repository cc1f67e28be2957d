/** Қошқармүйіз, the ram's horn of Kazakh felt, drawn by us: the product's only decoration. */
import { useId } from 'react'
import './ornament.css'

/** Right half of a pair of horns; the left one is its mirror. The stem ends at (0, 30). */
const horn =
  'M0.4 30C0.6 28.7 1.4 24.6 1.9 22.1C2.4 19.6 3 17.5 3.5 15.2C3.9 12.8 4.3 10.5 4.6 8.1C4.9 5.8 4.5 3.4 5.2 0.9C5.9 -1.6 7.1 -5.1 8.8 -7C10.4 -8.9 13 -10.2 15.2 -10.7C17.4 -11.2 20 -10.8 21.9 -10C23.8 -9.1 25.5 -7.4 26.5 -5.8C27.4 -4.2 27.8 -2 27.6 -0.3C27.4 1.4 26.5 3.2 25.5 4.3C24.4 5.4 22.8 6.2 21.5 6.5C20.1 6.8 18.5 6.4 17.4 5.9C16.3 5.4 15.4 4.4 14.9 3.4C14.4 2.5 14.3 1.3 14.4 0.4C14.5 -0.5 15.1 -1.4 15.7 -1.9C16.2 -2.5 17 -2.7 17.6 -2.8C18.2 -2.9 18.8 -2.7 19.3 -2.4C19.7 -2.1 20.1 -1.2 20.3 -1A3.6 3.6 0 1 0 23.2 -3C22.9 -3.5 22.3 -5 21.4 -5.6C20.4 -6.3 18.7 -6.9 17.3 -6.8C15.8 -6.7 14 -6.1 12.8 -5C11.6 -4 10.4 -2.2 10 -0.4C9.7 1.4 9.8 3.8 10.7 5.6C11.6 7.3 13.3 9.3 15.3 10.3C17.2 11.3 20 11.9 22.4 11.5C24.7 11.1 27.6 9.8 29.3 7.9C31.1 6.1 32.7 3.1 33.1 0.3C33.4 -2.4 32.9 -6 31.5 -8.7C30 -11.3 27.3 -14.1 24.3 -15.4C21.4 -16.7 17.3 -17.4 13.9 -16.7C10.5 -16 6.4 -13.9 4.1 -11.3C1.7 -8.7 0.7 -4.1 0 -0.9C-0.7 2.3 0 5.2 0 7.9C0 10.5 0 12.5 0 14.8C0 17.2 0 19.4 0 21.9C0 24.4 0 28.6 0 30Z'

const diamond = 'M0-6.5L4.6 0 0 6.5-4.6 0Z'

function Pair({ horn: id, transform }: { readonly horn: string; readonly transform?: string }) {
  return (
    <g transform={transform}>
      <use href={`#${id}`} />
      <use href={`#${id}`} transform="scale(-1 1)" />
    </g>
  )
}

export interface OrnamentProps {
  /** 'horns': one pair, above an empty state. 'rosette': four pairs round a centre. 'wall': a felt of rosettes that fills its box. */
  readonly kind?: 'horns' | 'rosette' | 'wall'
  readonly className?: string
}

/** Decoration only: hidden from assistive technology; takes its colour from `color`. */
export function Ornament({ kind = 'horns', className = '' }: OrnamentProps) {
  const id = useId()
  const defs = <path id={id} d={horn} />
  const rosette = (
    <>
      {[0, 90, 180, 270].map((a) => (
        <Pair key={a} horn={id} transform={`rotate(${a}) translate(0 -44)`} />
      ))}
      {[45, 135, 225, 315].map((a) => (
        <path key={a} transform={`rotate(${a}) translate(0 -33)`} d={diamond} />
      ))}
      <path d="M0-8L8 0 0 8-8 0Z" />
    </>
  )
  const cls = `al-ornament al-ornament-${kind} ${className}`
  if (kind === 'wall') {
    return (
      <svg className={cls} aria-hidden="true" focusable="false" width="100%" height="100%">
        <defs>
          {defs}
          <pattern id={`${id}p`} width="208" height="208" patternUnits="userSpaceOnUse">
            <g fill="currentColor">
              <g transform="translate(104 104)">{rosette}</g>
              {[0, 208].flatMap((x) => [0, 208].map((y) => (
                <g key={`${x} ${y}`} transform={`translate(${x} ${y}) scale(.46)`}>
                  {rosette}
                </g>
              )))}
            </g>
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill={`url(#${id}p)`} />
      </svg>
    )
  }
  return (
    <svg className={cls} aria-hidden="true" focusable="false" viewBox={kind === 'horns' ? '-38 -20 76 70' : '-66 -66 132 132'} fill="currentColor">
      <defs>{defs}</defs>
      {kind === 'rosette' ? (
        rosette
      ) : (
        <>
          <Pair horn={id} />
          <path transform="translate(0 41)" d={diamond} />
          <path transform="translate(-13 34) scale(.62)" d={diamond} />
          <path transform="translate(13 34) scale(.62)" d={diamond} />
        </>
      )}
    </svg>
  )
}
