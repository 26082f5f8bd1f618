import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import type { Answer } from './answer.ts'
import type { SurveyResponse } from './response.ts'

/**
 * How answers rest in the database, without words: small, and readable with the naked eye, item by item in questionnaire
 * order. Form 1: one character each, `1`–`4`, `-` no opinion, blank skipped, `.` panel not sent. Form 2: a colon, then
 * each item's answer, divided by commas: a value, `-`, nothing, `.`, `before/after`, `+one+another`, `+` for words.
 */
export type PackedAnswers = string

const mark = ':'

/** The answers of every sent panel as one string. */
export function packAnswers(panels: SurveyResponse['panels'], questionnaire: Questionnaire): PackedAnswers {
  const isFirst = questionnaire.form === 1
  const packed: string[] = []
  for (const panel of questionnaire.panels) {
    const answers = panels[panel.id]?.answers
    for (const { code, kind } of panel.items) {
      const token = answers ? tokenOf(answers[code], kind) : '.'
      packed.push(isFirst && token === '' ? ' ' : token)
    }
  }
  return isFirst ? packed.join('') : mark + packed.join(',')
}

const sideOf = (value: string | number | null): string => (value === null ? '-' : String(value))

function tokenOf(answer: Answer | undefined, kind: Item['kind']): string {
  if (answer === undefined) return ''
  if (kind === 'text') return '+'
  if (!Array.isArray(answer)) return sideOf(answer)
  return kind === 'pair' ? answer.map(sideOf).join('/') : `+${answer.join('+')}`
}

/** Each item's answer as it is stored: '' where it was skipped, '.' where its panel was not sent. */
export const tokensOf = (packed: PackedAnswers): string[] =>
  packed.startsWith(mark)
    ? packed.slice(1).split(',')
    : Array.from(packed, (letter) => (letter === ' ' ? '' : letter))

/** The opposite of `packAnswers`; words are not in it. */
export function unpackAnswers(packed: PackedAnswers, questionnaire: Questionnaire): SurveyResponse['panels'] {
  const panels: SurveyResponse['panels'] = {}
  const tokens = tokensOf(packed)
  let at = 0
  for (const { id, items } of questionnaire.panels) {
    if (tokens[at] !== '.')
      panels[id] = {
        answers: Object.fromEntries(
          items.flatMap((item, index) => {
            const answer = answerOf(tokens[at + index] ?? '', item)
            return answer === undefined ? [] : [[item.code, answer]]
          }),
        ),
      }
    at += items.length
  }
  return panels
}

/** The answer behind what is stored of an item; undefined where it was skipped or not sent, and for words. */
export function answerOf(token: string, { kind }: Pick<Item, 'kind'>): Answer | undefined {
  if (token === '' || token === '.' || kind === 'text') return undefined
  const side = (text: string) => (text === '-' ? null : Number(text))
  if (kind === 'pair') return token.split('/').map(side)
  if (kind === 'many') return token.slice(1).split('+')
  return kind === 'one' ? token : side(token)
}

/** Whether any panel was sent. */
export const isAnySent = (packed: PackedAnswers): boolean =>
  packed.startsWith(mark) ? tokensOf(packed).some((token) => token !== '.') : /[^.]/.test(packed)

/** How many items were answered. */
export const answersIn = (packed: PackedAnswers): number =>
  tokensOf(packed).filter((token) => token !== '' && token !== '.').length

/** The same with nothing in it, as it is kept of what was withdrawn. */
export const erased = (packed: PackedAnswers): PackedAnswers =>
  packed.startsWith(mark) ? mark + tokensOf(packed).fill('.').join(',') : packed.replaceAll(/./g, '.')

/** What was answered, by whatever way it came: a file has no sign for a panel that was sent blank, and none at the end. */
export const spokenOf = (packed: PackedAnswers): string =>
  tokensOf(packed)
    .map((token) => (token === '.' ? '' : token))
    .join(',')
    .replace(/,+$/, '')
