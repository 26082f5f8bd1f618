import { receiptCode } from '../answering/arrival.ts'
import { fromBase64url } from '../wire/base64url.ts'
import { handedOver } from './handover.ts'
import type { Change } from '../answering/local-response.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'

/**
 * Gives what is to be sent into other hands: in the order and with the source that those will send it with, as a
 * revision of its own unless it is that already. Handed over twice, it is the same.
 */
export const handOver =
  (questionnaire: Questionnaire): Change =>
  (local) => {
    if (!local.outgoing) return local
    const same = handedOver(local.outgoing, questionnaire)
    const isSame = JSON.stringify(same) === JSON.stringify(local.outgoing)
    const outgoing = isSame ? local.outgoing : { ...same, revision: same.revision + 1 }
    if (isSame && local.handedOver === outgoing.revision) return local
    return { ...local, outgoing, handedOver: outgoing.revision, edits: local.edits + 1 }
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
    confirmed: local.outgoing?.revision ?? 0,
    receiptCode: code,
    edits: local.edits + 1,
  })
}
