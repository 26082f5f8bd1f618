import { storable } from '../../domain/answering/comment.ts'
import {
  answerItem,
  setFact,
  writeComment,
  type Change,
  type LocalResponse,
} from '../../domain/answering/local-response.ts'
import type { Answer } from '../../domain/answering/answer.ts'

/** A dot, or words, that were given before the script came; `isKept` where the first script has put them into the mirror. */
export interface Early {
  kind: 'answer' | 'fact' | 'comment'
  name: string
  /** undefined: nothing is answered any more. */
  value: Answer | undefined
  isKept: boolean
}

/**
 * What is still to be done with what stands in the page: what could not be kept is given now; what was kept is in the
 * response already, or was changed since, in another tab: then the response is right.
 */
export function stepsFor(local: LocalResponse, panel: string, early: Early[]): Change[] {
  const { outgoing, profile, panels } = local
  // Taken back: nothing is given under this name any more.
  if (outgoing?.withdrawn) return []
  const steps: Change[] = early.flatMap(({ kind, name, value, isKept }) => {
    if (isKept || isGiven(local, panel, { kind, name, value })) return []
    if (kind === 'fact') return [setFact(name, value as string)]
    return [
      kind === 'comment'
        ? writeComment(panel, storable(value as string))
        : answerItem(panel, name, typeof value === 'string' ? storable(value) : value),
    ]
  })
  // The first script takes words down as they are typed.
  const typed = panels[panel]?.comment
  if (typed !== undefined && storable(typed) !== typed) steps.push(writeComment(panel, storable(typed)))
  // What was said of oneself goes after what was sent, also where the first script has taken it down.
  const [behind] = Object.keys(profile).filter((fact) => outgoing && outgoing.profile[fact] !== profile[fact])
  return behind === undefined ? steps : [...steps, setFact(behind, profile[behind])]
}

/** Whether what stands in the page is what the response says. */
export function isGiven(
  { panels, profile }: Pick<LocalResponse, 'panels' | 'profile'>,
  panel: string,
  { kind, name, value }: Omit<Early, 'isKept'>,
): boolean {
  const { answers = {}, comment = '' } = panels[panel] ?? {}
  if (kind === 'fact') return profile[name] === value
  return kind === 'comment' ? comment === value : JSON.stringify(answers[name]) === JSON.stringify(value)
}
