import { commentLimit, isStorable } from '../answering/comment.ts'
import { fromBase64url, toBase64url } from '../wire/base64url.ts'
import type { Answer } from '../answering/answer.ts'
import type { PanelAnswers, SurveyResponse } from '../answering/response.ts'
import type { Item, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { versionKey } from '../survey/version.ts'
import { pushNumber } from './bytes.ts'
import { mostPacked } from './frames.ts'
import { HandoverFault } from './handover-fault.ts'
import { packSaid, unpackSaid } from './said.ts'
import { packSaid1, unpackSaid1 } from './said-1.ts'

/** A response that changes hands: everything that whoever delivers it must say to the server. */
export interface Handover {
  id: string
  writeKey: string
  response: SurveyResponse
}

/** Text as few bytes (UTF-8, deflated), and the other way; whatever the platform has for it. */
export interface Squeeze {
  deflate: (text: string) => Promise<Uint8Array>
  inflate: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>
}

const headLength = 5

/**
 * The response in the one order that both sides write it in, as handed over: phone and desk must send the same bytes,
 * so that the server meets one revision and not two.
 */
export function handedOver(response: SurveyResponse, questionnaire: Questionnaire): SurveyResponse {
  const { revision, language, withdrawn = false } = response
  const profile = Object.fromEntries(
    questionnaire.profile.flatMap(({ code }) =>
      response.profile[code] === undefined ? [] : [[code, response.profile[code]]],
    ),
  )
  const panels: Record<string, PanelAnswers> = {}
  for (const { id, items } of questionnaire.panels) {
    const sent = response.panels[id]
    if (!sent) continue
    const answers: Record<string, Answer> = {}
    for (const item of items)
      for (const code of placesOf(item)) {
        const answer = sent.answers[code]
        if (answer === undefined) continue
        answers[code] =
          item.kind === 'many' && Array.isArray(answer)
            ? item.choices.flatMap(({ value }) => (answer.includes(value) ? [value] : []))
            : answer
      }
    panels[id] = { answers, ...(sent.comment && { comment: sent.comment }) }
  }
  return {
    revision,
    questionnaire: versionKey(questionnaire),
    language,
    source: 'qr',
    withdrawn,
    profile,
    panels,
  }
}

/** Where the answers to an item stand: its code, and that of the words beside its choice. */
const placesOf = (item: Item): string[] =>
  'other' in item && item.other ? [item.code, `${item.code}_other`] : [item.code]

/** Where somebody may write, panel by panel: the comment (undefined), and items by their codes. */
const wordPlaces = ({ items }: Panel): (string | undefined)[] => [
  undefined,
  ...items.flatMap((item) => (item.kind === 'text' ? [item.code] : placesOf(item).slice(1))),
]

/**
 * A response as few bytes: 16 of its id, 32 of its key, what was said in the manner of its questionnaire's form, words
 * deflated. `code` is the survey's, which the checksum covers too. Assumes the response `handedOver` returns.
 */
export async function packHandover(
  code: string,
  { id, writeKey, response }: Handover,
  questionnaire: Questionnaire,
  { deflate }: Squeeze,
): Promise<Uint8Array> {
  const { form, version, panels } = questionnaire
  const { revision, language, withdrawn = false, profile, panels: sent } = response
  const bytes: number[] = [...fromBase64url(id)!, ...fromBase64url(writeKey)!]
  pushNumber(bytes, revision)
  pushNumber(bytes, version)
  const said = { language, withdrawn, profile, panels: sent }
  bytes.push(...(form === 1 ? packSaid1 : packSaid)(said, questionnaire))
  const words = panels.flatMap((panel) => {
    const given = sent[panel.id]
    return given
      ? wordPlaces(panel).map((place) =>
          place === undefined ? (given.comment ?? '') : ((given.answers[place] as string | undefined) ?? ''),
        )
      : []
  })
  if (words.some(Boolean)) bytes.push(...(await deflate(JSON.stringify(words))))
  return Uint8Array.from([form, ...checksum(code, bytes), ...bytes])
}

/** The opposite of `packHandover`; throws a `HandoverFault` rather than return anything that was not packed. */
export async function unpackHandover(
  code: string,
  packed: Uint8Array,
  versions: Questionnaire[],
  { inflate }: Squeeze,
): Promise<Handover> {
  if (packed.length > mostPacked) throw new HandoverFault('damaged')
  const [form] = packed
  if (form !== 1 && form !== 2)
    throw new HandoverFault(packed.length < headLength ? 'damaged' : 'unknown-version')
  const bytes = packed.slice(headLength)
  if (checksum(code, bytes).some((byte, index) => byte !== packed[1 + index]))
    throw new HandoverFault('damaged')
  let at = 48
  const next = (): number => bytes[at++] ?? 0
  const number = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = next()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  const revision = number()
  const version = number()
  const questionnaire = versions.find((one) => one.version === version)
  if (questionnaire?.form !== form) throw new HandoverFault('unknown-version')
  const said = (form === 1 ? unpackSaid1 : unpackSaid)({ next, number }, questionnaire)
  const words = at < bytes.length ? await readWords(bytes.slice(at), inflate) : []
  let word = 0
  for (const panel of questionnaire.panels) {
    const sent = said.panels[panel.id]
    for (const place of sent ? wordPlaces(panel) : []) {
      const written = words[word++]
      if (written && place === undefined) sent!.comment = written
      else if (written) sent!.answers[place!] = written
    }
  }
  const response = { revision, questionnaire: '', source: 'qr' as const, ...said }
  return {
    id: toBase64url(bytes.subarray(0, 16)),
    writeKey: toBase64url(bytes.subarray(16, 48)),
    response: handedOver(response, questionnaire),
  }
}

async function readWords(bytes: Uint8Array<ArrayBuffer>, inflate: Squeeze['inflate']): Promise<string[]> {
  try {
    const words = JSON.parse(await inflate(bytes)) as unknown
    const areWords =
      Array.isArray(words) &&
      words.every((one) => typeof one === 'string' && one.length <= commentLimit && isStorable(one))
    if (areWords) return words as string[]
    throw new Error('no words')
  } catch {
    throw new HandoverFault('damaged')
  }
}

/** CRC-32 over the survey's code and the bytes: a code of another survey is as wrong as a misread one. */
function checksum(code: string, bytes: Iterable<number>): number[] {
  let crc = 0xffffffff
  for (const byte of [...Array.from(code, (letter) => letter.charCodeAt(0)), ...bytes]) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  crc = ~crc
  return [crc >>> 24, (crc >>> 16) & 255, (crc >>> 8) & 255, crc & 255]
}
