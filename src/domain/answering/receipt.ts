import type { Receipt } from '../wire/protocol.ts'

/**
 * A reply as a receipt, or null when it is none. Written by hand, like `isSurveyFor`: a schema library would be a
 * sixth of all that a phone loads, and what matters here are the values, which the caller compares one by one.
 */
export function readReceipt(json: unknown): Receipt | null {
  const receipt = json as Partial<Receipt> | null
  const whole =
    receipt?.protocol === 1 &&
    typeof receipt.id === 'string' &&
    Number.isInteger(receipt.revision) &&
    typeof receipt.digest === 'string' &&
    typeof receipt.code === 'string'
  return whole ? (receipt as Receipt) : null
}
