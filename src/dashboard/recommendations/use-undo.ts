import { useState } from 'preact/hooks'
import { sameValue } from '../../domain/reporting/parts.ts'
import type { Saving } from '../saving/saving.ts'

interface Step {
  part: string
  before: unknown
  after: unknown
  /** Steps of one name in a row are one: typing in one field. */
  name: string | undefined
}

export interface Undo {
  /** Changes a part, so that it can be taken back. */
  change: (part: string, value: unknown, now?: boolean, name?: string) => void
  /** Take the last change back, or make it again; false where somebody else has changed the same since. */
  undo: () => boolean
  redo: () => boolean
  canUndo: boolean
  canRedo: boolean
}

/** Every change on this page, to be taken back in turn. */
export function useUndo(saving: Saving): Undo {
  const [{ done, undone }, set] = useState<{ done: Step[]; undone: Step[] }>({ done: [], undone: [] })
  /** What is not there is null, or not hidden. */
  const nothingOf = (part: string) => (part.startsWith('hidden.') ? false : null)
  const go = (part: string, from: unknown, to: unknown): boolean => {
    const isOurs = sameValue(saving.value(part) ?? nothingOf(part), from)
    if (isOurs) saving.set(part, to, true)
    return isOurs
  }
  return {
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
    change(part, value, now, name) {
      const before = saving.value(part) ?? nothingOf(part)
      saving.set(part, value, now)
      set((all) => {
        const last = all.done.at(-1)
        const isOne = name !== undefined && last?.name === name && last.part === part
        const step = { part, before: isOne ? last.before : before, after: value, name }
        return { done: [...(isOne ? all.done.slice(0, -1) : all.done), step], undone: [] }
      })
    },
    undo() {
      const step = done.at(-1)
      if (!step) return true
      const isDone = go(step.part, step.after, step.before)
      set({ done: done.slice(0, -1), undone: isDone ? [...undone, step] : undone })
      return isDone
    },
    redo() {
      const step = undone.at(-1)
      if (!step) return true
      const isDone = go(step.part, step.before, step.after)
      set({ done: isDone ? [...done, step] : done, undone: undone.slice(0, -1) })
      return isDone
    },
  }
}
