import { normalizeCode } from '../../domain/survey/join.ts'
import { networkOf } from '../access/network.ts'
import type { Services } from '../services.ts'
import { Refusal } from './problem.ts'

/**
 * The code of a survey that exists, as it was typed; throws `unknown-survey`. Only codes that do not exist are limited,
 * wherever they are tried: a whole room may share one address.
 */
export async function knownCode(
  { surveys, limits, now }: Services,
  ip: string,
  typed: string,
): Promise<string> {
  const code = normalizeCode(typed)
  try {
    await surveys.stored(code)
    return code
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const wait = await limits.wrongCode.count(networkOf(ip), now())
    throw wait > 0 ? new Refusal('too-many-requests', { retryAfter: wait }) : error
  }
}
