import type { Answer } from '../answering/answer.ts'
import type { PanelAnswers } from '../answering/response.ts'
import { valuesOf } from '../survey/kinds.ts'
import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import { HandoverFault } from './handover-fault.ts'
import { pushNumber, type Bytes, type Said } from './bytes.ts'

/** One choice among `of`, counted from 0. */
interface Digit {
  of: bigint
  digit: bigint
}

/**
 * What was said as one number, the smallest that can hold it: the language, whether it is withdrawn, each fact, which
 * panels were sent, and each of their items' answers are its digits, each in a base of its own. Its length comes first.
 */
export function packSaid(said: Said, questionnaire: Questionnaire): number[] {
  const { languages, profile, panels } = questionnaire
  const digits: Digit[] = [
    { of: BigInt(languages.length), digit: BigInt(Math.max(0, languages.indexOf(said.language))) },
    { of: 2n, digit: said.withdrawn ? 1n : 0n },
    ...profile.map(({ code, choices }) => ({
      of: BigInt(choices.length + 1),
      digit: BigInt(choices.findIndex(({ value }) => value === said.profile[code]) + 1),
    })),
    ...panels.map(({ id }) => ({ of: 2n, digit: said.panels[id] ? 1n : 0n })),
    ...panels.flatMap(({ id, items }) => {
      const sent = said.panels[id]
      return sent
        ? items.map((item) => ({
            of: basisOf(item, questionnaire),
            digit: digitOf(sent.answers[item.code], item, questionnaire),
          }))
        : []
    }),
  ]
  let whole = digits.reduceRight((sum, { of, digit }) => sum * of + digit, 0n)
  const packed: number[] = []
  for (; whole > 0n; whole >>= 8n) packed.push(Number(whole & 255n))
  const bytes: number[] = []
  pushNumber(bytes, packed.length)
  return [...bytes, ...packed]
}

/** The opposite; words are not in it. Throws `damaged` for a number that says more than there is to say. */
export function unpackSaid({ next, number }: Bytes, questionnaire: Questionnaire): Said {
  const packed = Array.from({ length: number() }, next)
  let whole = packed.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const take = (of: bigint): bigint => {
    const digit = whole % of
    whole /= of
    return digit
  }
  const { languages, profile, panels } = questionnaire
  const language = languages[Number(take(BigInt(languages.length)))] ?? ''
  const withdrawn = take(2n) === 1n
  const facts = profile.flatMap(({ code, choices }): [string, string][] => {
    const choice = choices[Number(take(BigInt(choices.length + 1))) - 1]
    return choice ? [[code, choice.value]] : []
  })
  const sent = panels.filter(() => take(2n) === 1n)
  const said = sent.map(({ id, items }): [string, PanelAnswers] => [
    id,
    {
      answers: Object.fromEntries(
        items.flatMap((item): [string, Answer][] => {
          const answer = answerOf(take(basisOf(item, questionnaire)), item, questionnaire)
          return answer === undefined ? [] : [[item.code, answer]]
        }),
      ),
    },
  ])
  if (whole > 0n) throw new HandoverFault('damaged')
  return { language, withdrawn, profile: Object.fromEntries(facts), panels: Object.fromEntries(said) }
}

/** How many ways there are to answer an item, none among them; words stand elsewhere. */
function basisOf(item: Item, questionnaire: Questionnaire): bigint {
  switch (item.kind) {
    case 'scale':
      return BigInt(valuesOf(item, questionnaire)!.length + 2)
    case 'pair':
      return BigInt((valuesOf(item, questionnaire)!.length + 1) ** 2 + 1)
    case 'one':
      return BigInt(item.choices.length + 1)
    case 'many':
      return 1n << BigInt(item.choices.length)
    case 'number':
      return BigInt(valuesOf(item, questionnaire)!.length + 1)
    default:
      return 1n
  }
}

/** 0 is skipped; then the points, the lowest first, and last no opinion. */
function digitOf(answer: Answer | undefined, item: Item, questionnaire: Questionnaire): bigint {
  if (answer === undefined || item.kind === 'text') return 0n
  if (item.kind === 'many')
    return item.choices.reduce(
      (sum, { value }, at) => ((answer as string[]).includes(value) ? sum | (1n << BigInt(at)) : sum),
      0n,
    )
  if (item.kind === 'one') return BigInt(item.choices.findIndex(({ value }) => value === answer) + 1)
  const values = valuesOf(item, questionnaire)!
  const place = (side: Answer | undefined) => (side === null ? values.length : values.indexOf(side as number))
  if (item.kind !== 'pair') return BigInt(place(answer) + 1)
  const [before, after] = answer as (number | null)[]
  return BigInt(place(before) * (values.length + 1) + place(after) + 1)
}

function answerOf(digit: bigint, item: Item, questionnaire: Questionnaire): Answer | undefined {
  if (digit === 0n) return undefined
  if (item.kind === 'many')
    return item.choices.flatMap(({ value }, at) => ((digit >> BigInt(at)) & 1n ? [value] : []))
  const place = Number(digit) - 1
  if (item.kind === 'one') return item.choices[place]!.value
  const values = valuesOf(item, questionnaire)!
  const sides = values.length + 1
  return item.kind === 'pair'
    ? [values[Math.floor(place / sides)] ?? null, values[place % sides] ?? null]
    : (values[place] ?? null)
}
