/** Taking back and doing again, as Ctrl Z and Ctrl Y do it: steps on a pile, outside of what they change. */
import { useMemo, useState } from 'react'

/** One act of a person, however many cells it changed. */
export interface UndoStep {
  readonly undo: () => void
  readonly redo: () => void
}

/** More steps back than anybody remembers. */
const DEPTH = 200

export interface UndoPile {
  /** Puts down what was just done; what had been taken back before can no longer be done again. */
  readonly push: (step: UndoStep) => void
  /** Takes the last step back. False: there is none. */
  readonly undo: () => boolean
  /** Does again what was taken back last. False: there is nothing. */
  readonly redo: () => boolean
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
}

export function createUndoPile(changed: () => void = () => undefined): UndoPile {
  let done: UndoStep[] = []
  let undone: UndoStep[] = []
  return {
    push: (step) => {
      done = [...done.slice(-(DEPTH - 1)), step]
      undone = []
      changed()
    },
    undo: () => {
      const step = done.pop()
      if (!step) return false
      undone.push(step)
      step.undo()
      changed()
      return true
    },
    redo: () => {
      const step = undone.pop()
      if (!step) return false
      done.push(step)
      step.redo()
      changed()
      return true
    },
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
  }
}

/** A pile of steps for as long as the page is there; the page is drawn again when there is more or less to take back. */
export function useUndo(): UndoPile {
  const [, draw] = useState(0)
  return useMemo(() => createUndoPile(() => draw((n) => n + 1)), [])
}
