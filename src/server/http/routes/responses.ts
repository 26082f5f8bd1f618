import { normalizeCode } from '../../../domain/survey/join.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  readReceipt,
  ResponseId,
  sendResponse,
  WriteKey,
  type Receipt,
} from '../../../domain/wire/protocol.ts'
import { networkOf } from '../../access/network.ts'
import { sha256 } from '../../intake/intake.ts'
import { knownCode } from '../known-code.ts'
import { Refusal, refusalOf } from '../problem.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

/** A response's way in, and its receipt. */
export function responseRoutes(app: FastifyInstance, services: Services): void {
  const { intake, limits, metrics, pressure, now } = services
  // Before the body is read: it would take memory, too.
  const onRequest = (_request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    pressure.check()
    done()
  }

  app.put(sendResponse.path, { onRequest }, async (request) => {
    try {
      const receipt = await receive(request)
      metrics.countSend(receipt.status)
      return receipt
    } catch (error) {
      metrics.countSend(refusalOf(error).problem)
      throw error
    }
  })

  async function receive(request: FastifyRequest): Promise<Receipt> {
    const { code, id } = target(request)
    const key = writeKey(request)
    const wait = await limits.send.count(id, now())
    if (wait > 0) throw new Refusal('too-many-requests', { retryAfter: wait })
    if (!request.rawBody) throw new Refusal('malformed-request')
    await knownCode(services, request.ip, code)
    const mayWithdraw = async () => {
      const strange = await limits.strangeWithdrawal.count(networkOf(request.ip), now())
      if (strange > 0) throw new Refusal('too-many-requests', { retryAfter: strange })
    }
    return intake.receive(code, id, key, request.body, sha256(request.rawBody), mayWithdraw)
  }

  answer(app, services, readReceipt, async ({ request }) => {
    const { code, id } = target(request)
    await knownCode(services, request.ip, code)
    return intake.receipt(code, id, writeKey(request))
  })
}

function target(request: FastifyRequest): { code: string; id: string } {
  const { code = '', id = '' } = request.params as Record<string, string>
  if (!ResponseId.safeParse(id).success)
    throw new Refusal('invalid-response', {
      faults: [{ path: 'id', detail: 'is not 22 characters of base64url' }],
    })
  return { code: normalizeCode(code), id }
}

function writeKey({ headers }: FastifyRequest): string {
  const key = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (key === undefined || !WriteKey.safeParse(key).success) throw new Refusal('missing-key')
  return key
}
