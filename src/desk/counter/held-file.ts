import type { LocalResponse } from '../../domain/answering/local-response.ts'
import { isBody } from '../../domain/answering/sound.ts'
import type { Held } from '../../domain/handing-over/held.ts'

/** A desk's file, or one respondent's own; whatever is not a response of this survey is counted, never taken. */
export function readHeldFile(text: string, code: string): { held: Held[]; wrong: number } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { held: [], wrong: 1 }
  }
  const all = (Array.isArray(parsed) ? parsed : [parsed]) as (
    (Partial<Held> & Partial<LocalResponse>) | null
  )[]
  const held = all.flatMap((one): Held[] => {
    const response = one?.response ?? one?.outgoing
    const { id, writeKey, survey } = one ?? {}
    const isOurs = /^[\w-]{22}$/.test(id ?? '') && /^[\w-]{43}$/.test(writeKey ?? '') && survey === code
    return isOurs && response && isBody(response) && response.revision > 0
      ? [{ id: id!, writeKey: writeKey!, survey, response, receiptCode: null, refused: null }]
      : []
  })
  return { held, wrong: all.length - held.length }
}
