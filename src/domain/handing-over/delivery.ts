import type { Reply, Sent } from '../answering/local-response.ts'
import { readReceipt } from '../answering/receipt.ts'
import { isFinalRefusal, problemName } from '../wire/problems.ts'
import type { Held } from './held.ts'

/**
 * What the holder makes of the reply to a send. Only a receipt that names this id acknowledges: with the digest of the
 * bytes sent, or of a later revision, since then its owner has sent a newer one already. A holder never raises a
 * revision: only the owner's phone may.
 */
export function afterDelivery(held: Held, sent: Sent, reply: Reply): Held {
  if (held.response.revision !== sent.revision) return held
  if (reply.status === 200) {
    const receipt = readReceipt(reply.json)
    if (receipt?.id !== held.id) return held
    const isSame = receipt.revision === sent.revision && receipt.digest === sent.digest
    return isSame || receipt.revision > sent.revision
      ? { ...held, receiptCode: receipt.code, refused: null }
      : held
  }
  const problem = reply.status === null ? undefined : problemName(reply.json)
  // A holder never raises a revision, so that another content under this one is as final here.
  const isFinal = isFinalRefusal(problem) || problem === 'revision-conflict'
  return isFinal ? { ...held, refused: problem } : held
}
