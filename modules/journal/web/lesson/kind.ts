import { useState } from 'react'
import { markKinds } from '../../contract.ts'
import type { MarkKind } from '../../contract.ts'

const STORED = 'alippe.journal.kind'

function stored(): MarkKind | undefined {
  try {
    return markKinds.find((k) => k === localStorage.getItem(STORED))
  } catch {
    return undefined // storage is shut
  }
}

/** The kind that new marks get: the one chosen last on this device, if it may be given here. */
export function useKind(offered: readonly MarkKind[]): readonly [MarkKind, (kind: MarkKind) => void] {
  const [kind, setKind] = useState<MarkKind>(() => stored() ?? 'formative')
  const fit = offered.includes(kind) ? kind : (offered[0] ?? kind)
  return [
    fit,
    (next) => {
      setKind(next)
      try {
        localStorage.setItem(STORED, next)
      } catch {
        // Storage is shut: the choice holds for this page.
      }
    },
  ]
}
