import { receiptCode } from '../answering/arrival.ts'
import { fromBase64url } from '../wire/base64url.ts'
import { handedOver } from './handover.ts'
import { nextRevision, type Change } from '../answering/local-response.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'

/**
 * Shows what is to be sent as a code, in the order and with the source that the staff will send it with, as a revision of
 * its own. What this phone itself sends stays as it is: only once the staff confirms it, or the server has it from them,
 * was it handed over. Shown twice, it is the same.
 */
export const handOver =
  (questionnaire: Questionnaire): Change =>
  (local) => {
    const { outgoing, shown: before } = local
    if (!outgoing) return local
    const copy = handedOver(outgoing, questionnaire)
    if (before && JSON.stringify({ ...copy, revision: before.revision }) === JSON.stringify(before))
      return local
    // It was confirmed: what this phone sends is what it showed.
    const isSame = JSON.stringify(copy) === JSON.stringify(outgoing)
    const shown = isSame ? outgoing : { ...copy, revision: nextRevision(local) }
    return { ...local, shown, handedOver: shown.revision, edits: local.edits + 1 }
  }

/**
 * The receipt code that staff reads out, typed in: the first 30 bits of the same proof the server makes it of, so
 * nobody who has not seen this very revision received can know it. Undefined when it is another.
 */
export function confirmByCode(typed: string, proof: string): Change | undefined {
  const code = receiptCode(fromBase64url(proof)!)
  const letters = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (letters(typed) !== letters(code)) return undefined
  return (local) => ({
    ...local,
    outgoing: local.shown ?? local.outgoing,
    confirmed: (local.shown ?? local.outgoing)?.revision ?? 0,
    receiptCode: code,
    edits: local.edits + 1,
  })
}
