import { commentLimit, isStorable } from '../answering/comment.ts'
import { fromBase64url, toBase64url } from '../wire/base64url.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'
import type { Answer, PanelAnswers, Profile, SurveyResponse } from '../answering/response.ts'
import { versionKey } from '../survey/version.ts'

/** A response that changes hands: everything that whoever delivers it must say to the server. */
export interface Handover {
  id: string
  writeKey: string
  response: SurveyResponse
}

/** `foreign`: not a hand-over of this survey · `damaged`: read wrongly · `unknown-version`: of another questionnaire or a later program. */
export class HandoverFault extends Error {
  readonly kind: 'foreign' | 'damaged' | 'unknown-version'
  constructor(kind: HandoverFault['kind']) {
    super(kind)
    this.kind = kind
  }
}

/** Text as few bytes (UTF-8, deflated), and the other way; whatever the platform has for it. */
export interface Squeeze {
  deflate: (text: string) => Promise<Uint8Array>
  inflate: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>
}

/** The form of these bytes; another form will have another number. */
const form = 1
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
  ) as Profile
  const panels: Record<string, PanelAnswers> = {}
  for (const { id, items } of questionnaire.panels) {
    const sent = response.panels[id]
    if (!sent) continue
    const answers: Record<string, Answer> = {}
    for (const { code } of items) if (sent.answers[code] !== undefined) answers[code] = sent.answers[code]
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

/**
 * A response as few bytes: 16 of its id, 32 of its key, a few for facts, three items to a byte, comments deflated.
 * `code` is the survey's, which the checksum covers too. Assumes the response `handedOver` returns.
 */
export async function packHandover(
  code: string,
  { id, writeKey, response }: Handover,
  questionnaire: Questionnaire,
  { deflate }: Squeeze,
): Promise<Uint8Array> {
  const { revision, language, withdrawn, profile, panels } = response
  const bytes: number[] = [...fromBase64url(id)!, ...fromBase64url(writeKey)!]
  pushNumber(bytes, revision)
  pushNumber(bytes, questionnaire.version)
  bytes.push(questionnaire.languages.indexOf(language), withdrawn ? 1 : 0)
  for (const { code: fact, choices } of questionnaire.profile)
    bytes.push(choices.findIndex(({ value }) => value === profile[fact]) + 1)
  const sent = questionnaire.panels.filter((panel) => panels[panel.id])
  pushNumber(
    bytes,
    questionnaire.panels.reduce((mask, panel, index) => mask + (panels[panel.id] ? 2 ** index : 0), 0),
  )
  const digits = sent.flatMap((panel) =>
    panel.items.map((item) => digitOf(panels[panel.id]!.answers[item.code])),
  )
  for (let at = 0; at < digits.length; at += 3)
    bytes.push(digits[at]! + 6 * (digits[at + 1] ?? 0) + 36 * (digits[at + 2] ?? 0))
  const comments = sent.map((panel) => panels[panel.id]!.comment ?? '')
  if (comments.some(Boolean)) bytes.push(...(await deflate(JSON.stringify(comments))))
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
  if (packed[0] !== form) throw new HandoverFault(packed.length < headLength ? 'damaged' : 'unknown-version')
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
  if (!questionnaire) throw new HandoverFault('unknown-version')
  const language = questionnaire.languages[next()] ?? ''
  const withdrawn = next() === 1
  const profile: Record<string, string> = {}
  for (const { code: fact, choices } of questionnaire.profile) {
    const choice = choices[next() - 1]
    if (choice) profile[fact] = choice.value
  }
  const mask = number()
  const sent = questionnaire.panels.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1)
  const items = sent.reduce((sum, panel) => sum + panel.items.length, 0)
  const digits: number[] = []
  while (digits.length < items) {
    const byte = next()
    digits.push(byte % 6, Math.floor(byte / 6) % 6, Math.floor(byte / 36))
  }
  const comments = at < bytes.length ? await readComments(bytes.slice(at), inflate) : []
  const panels: Record<string, PanelAnswers> = {}
  let digit = 0
  for (const [index, panel] of sent.entries()) {
    const answers: Record<string, Answer> = {}
    for (const { code: item } of panel.items) {
      const answer = answerOf(digits[digit++]!)
      if (answer !== undefined) answers[item] = answer
    }
    panels[panel.id] = { answers, ...(comments[index] && { comment: comments[index] }) }
  }
  const response = {
    revision,
    questionnaire: '',
    language,
    source: 'qr' as const,
    withdrawn,
    profile,
    panels,
  }
  return {
    id: toBase64url(bytes.subarray(0, 16)),
    writeKey: toBase64url(bytes.subarray(16, 48)),
    response: handedOver(response, questionnaire),
  }
}

async function readComments(bytes: Uint8Array<ArrayBuffer>, inflate: Squeeze['inflate']): Promise<string[]> {
  try {
    const comments = JSON.parse(await inflate(bytes)) as unknown
    const areComments =
      Array.isArray(comments) &&
      comments.every((one) => typeof one === 'string' && one.length <= commentLimit && isStorable(one))
    if (areComments) return comments as string[]
    throw new Error('no comments')
  } catch {
    throw new HandoverFault('damaged')
  }
}

/** 0 skipped, 1–4 the score, 5 no opinion. */
const digitOf = (answer: Answer | undefined): number => (answer === undefined ? 0 : (answer ?? 5))
const answerOf = (digit: number): Answer | undefined =>
  digit === 0 ? undefined : digit === 5 ? null : (digit as Answer)

/** Seven bits to a byte, the lowest first. */
function pushNumber(bytes: number[], value: number): void {
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  bytes.push(value)
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

/** Most codes in one sequence, and so most bytes: all comments at their longest, hardly squeezed. */
const mostFrames = 200
const mostPacked = 200 * 180

/** Most bytes in one code: what an old phone's camera still reads from a small screen. */
const perFrame = 180

/**
 * What each code of a sequence says after the `#` of its address: the bytes, or for a longer response
 * `number.count.transfer.part`. Any order will do, and each may be missed and caught the next time.
 */
export function framesOf(packed: Uint8Array): string[] {
  if (packed.length <= perFrame) return [toBase64url(packed)]
  const count = Math.ceil(packed.length / perFrame)
  const transfer = toBase64url(packed.subarray(1, headLength))
  return Array.from(
    { length: count },
    (_, index) =>
      `${index}.${count}.${transfer}.${toBase64url(packed.subarray(index * perFrame, (index + 1) * perFrame))}`,
  )
}

/** The parts of one longer response that have been seen so far, by their number. */
export interface Transfer {
  id: string
  count: number
  parts: ReadonlyMap<number, Uint8Array>
}

/**
 * Takes in what one code says. `packed` is there once nothing is missing; `transfer` is what has been seen of a longer
 * one. Throws a `HandoverFault` for what is no part of any.
 */
export function takeFrame(
  frame: string,
  before: Transfer | undefined,
): { packed?: Uint8Array; transfer?: Transfer } {
  const fields = frame.split('.')
  const bytes = fromBase64url(fields.at(-1)!)
  if (!bytes || bytes.length === 0) throw new HandoverFault('damaged')
  if (fields.length === 1) return { packed: bytes }
  const [index, count] = [Number(fields[0]), Number(fields[1])]
  const id = fields[2]!
  const isPart =
    fields.length === 4 && index >= 0 && index < count && count <= mostFrames && Number.isInteger(index)
  if (!isPart) throw new HandoverFault('damaged')
  const known = before?.id === id && before.count === count ? before.parts : new Map<number, Uint8Array>()
  const transfer = { id, count, parts: new Map([...known, [index, bytes]]) }
  if (transfer.parts.size < count) return { transfer }
  const parts = Array.from({ length: count }, (_, part) => transfer.parts.get(part)!)
  return { packed: Uint8Array.from(parts.flatMap((part) => [...part])), transfer }
}
