import type { ReactNode } from 'react'
import './dock.css'

/** The thumb's place for the next act, at the foot of a page. While it is there the shell shows no bottom bar. */
export function Dock({ children }: { readonly children: ReactNode }) {
  return <div className="al-dock">{children}</div>
}
