import type { SurveyState } from '../survey/survey.ts'

/** What the server remembers of a response, as far as it decides about a new arrival. */
export interface Stored {
  /** Of the newest copy under this key, whether it counts or waits. */
  revision: number
  digest: string
  /** SHA-256 of the write key; null for imported rows, which the first key that writes them will own. */
  keyHash: string | null
  standing: Standing
}

/** counted: in the tally · uncounted: stored, not in it · withdrawn: erased, and stays so. */
type Standing = 'counted' | 'uncounted' | 'withdrawn'

export interface Arriving {
  revision: number
  digest: string
  /** null when the organizer imports: no key is asked for, and contents are compared instead of bytes. */
  keyHash: string | null
  /** Says the same as what is held. */
  same: boolean
  withdrawn: boolean
  /** At least one panel was sent: a profile alone answers nothing. */
  answers: boolean
}

export type Verdict =
  | { kind: 'store'; standing: Standing; late: boolean }
  /** The count is final: the counted copy stays as it is, this one waits beside it until the count is reopened. */
  | { kind: 'wait' }
  | { kind: 'repeated' | 'older' }
  | { kind: 'refuse'; problem: 'wrong-key' | 'revision-conflict' | 'withdrawn-response' }

/**
 * What becomes of one arriving revision. In whatever order revisions arrive, and however often, the highest one
 * written with the first key is what stays; a withdrawal is never undone.
 */
export function judgeArrival(held: Stored | undefined, arriving: Arriving, state: SurveyState): Verdict {
  if (held) {
    const imported = arriving.keyHash === null
    if (!imported && held.keyHash !== null && held.keyHash !== arriving.keyHash)
      return { kind: 'refuse', problem: 'wrong-key' }
    if (arriving.revision < held.revision) return { kind: 'older' }
    // One that the ledger did again has no digest: whoever still waits for a receipt brings it.
    const isDoneAgain = arriving.withdrawn && held.standing === 'withdrawn' && held.digest === ''
    if (arriving.revision === held.revision && !isDoneAgain)
      return (imported ? arriving.same : arriving.digest === held.digest)
        ? { kind: 'repeated' }
        : { kind: 'refuse', problem: 'revision-conflict' }
    if (held.standing === 'withdrawn' && !arriving.withdrawn)
      return { kind: 'refuse', problem: 'withdrawn-response' }
  }
  if (arriving.withdrawn) return { kind: 'store', standing: 'withdrawn', late: false }
  if (state === 'final' && held?.standing === 'counted') return { kind: 'wait' }
  return {
    kind: 'store',
    standing: state === 'final' || !arriving.answers ? 'uncounted' : 'counted',
    late: state !== 'open',
  }
}

const receiptLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The receipt code a person can read out, as K7M-4QP: the first 30 bits of `bytes`, in letters that cannot be mistaken. */
export function receiptCode(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let code = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && code.length < 6) {
      bits -= 5
      code += receiptLetters[(value >> bits) & 31]
    }
    value &= 0xff
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`
}
