import type { ProblemName } from '../wire/problems.ts'
import { isBody } from '../answering/sound.ts'
import type { SurveyResponse } from '../answering/response.ts'

/**
 * A response that staff holds for somebody: scanned, typed in from paper, or given at a kiosk. It is kept until the
 * server's receipt, and after it.
 */
export interface Held {
  id: string
  survey: string
  writeKey: string
  response: SurveyResponse
  /** The receipt's code once the server has it; null before. */
  receiptCode: string | null
  /** Why the server will not take it; it stays, and stands in nobody's way. */
  refused: ProblemName | null
}

/** The one among `all` that is named: two phones may come with one id (a seat card used twice), so the key counts, too. */
export const findHeld = (all: Held[], { id, writeKey }: Pick<Held, 'id' | 'writeKey'>): Held | undefined =>
  all.find((one) => one.id === id && one.writeKey === writeKey)

/** Whether what lay in the desk's storage is something it can show and send. */
export const isSoundHeld = (value: unknown): value is Held => {
  const { id, survey, writeKey, response } = (value ?? {}) as Partial<Held>
  return [id, survey, writeKey].every((text) => typeof text === 'string') && isBody(response)
}

export type Taken = 'new' | 'known'

/** What becomes of a copy that arrives beside one that is held: the later revision stays. */
export function takeHeld(before: Held | undefined, arriving: Held): { held: Held; taken: Taken } {
  return before && before.response.revision >= arriving.response.revision
    ? { held: before, taken: 'known' }
    : { held: arriving, taken: 'new' }
}

export const isWaiting = ({ receiptCode, refused }: Held): boolean => receiptCode === null && refused === null
