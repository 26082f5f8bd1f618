import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Path } from '../../../../domain/drafting/edits.ts'
import type { Fault } from '../../../../domain/answering/response.ts'
import type { Questionnaire } from '../../../../domain/survey/questionnaire.ts'

/** What every part of the editor sees of the draft, and the one way to change it. */
export interface Editing {
  draft: Questionnaire
  /** The language it is written in; the others are translations. */
  main: string
  /** Takes another draft in its place; changes of one place that follow each other are undone together. */
  change: (next: Questionnaire, place: string) => void
  /** Published versions of the same questionnaire, the newest first. */
  versions: Questionnaire[]
  faults: Fault[]
  /** Whether they are shown where they stand: not before somebody wants to publish. */
  isChecked: boolean
}

export const EditingContext = createContext<Editing | null>(null)

/** Inside the editor only. */
export const useEditing = (): Editing => useContext(EditingContext)!

export const placeOf = (path: Path): string => path.join('.')

/** Faults of what stands at a path, in any language. */
export const faultsAt = ({ faults, isChecked, draft }: Editing, path: Path): Fault[] => {
  const place = placeOf(path)
  return faults.filter(
    (fault) =>
      (isChecked || fault.path.endsWith('.code')) &&
      (fault.path === place || draft.languages.some((tag) => fault.path === `${place}.${tag}`)),
  )
}

/** A text is one paragraph: Enter makes no second one. */
export const onlyOneLine = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && !event.isComposing) event.preventDefault()
}

let wanted = ''

/** Puts the keyboard into the field of a place, or of the nearest that stands around it, with the next drawing. */
export function focusPlace(place: string): void {
  wanted = place
}

/** Puts the keyboard there at once: it is drawn already. */
export function goToPlace(place: string): void {
  wanted = place
  focusWanted()
}

/** What was just drawn may be where somebody goes on: before the next key. */
export function focusWanted(): void {
  const field = fieldAt(wanted)
  if (!field) return
  wanted = ''
  // What is folded away cannot be stood in.
  for (let fold = field.closest('details'); fold; fold = fold.parentElement!.closest('details'))
    fold.open = true
  if (field === document.activeElement) return
  field.focus()
  field.scrollIntoView({ block: 'nearest' })
}

/** The field of a place; of the last line before it where that is gone; else of what stands around it. */
function fieldAt(place: string): HTMLElement | undefined {
  const find = (at: string) => document.querySelector<HTMLElement>(`[data-at="${at}"]`) ?? undefined
  const [, list, line, member] = /^(.+)\.(\d+)\.(text|label)$/.exec(place) ?? []
  for (let n = Number(line); n >= 0; n--) {
    const found = find(`${list}.${n}.${member}`)
    if (found) return found
  }
  for (let at = place; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = find(at)
    if (found) return found
  }
  return undefined
}
