import { expect, test } from 'vitest'
import { endState } from '../../src/app/session/end-state.ts'
import { answeredIn, nextUnanswered } from '../../src/domain/answering/progress.ts'
import { createView, type SessionView } from '../../src/app/session/view.ts'
import { shownValue } from '../../src/dashboard/saving/shown.ts'
import {
  answerItem,
  newLocalResponse,
  sendPanel,
  setFact,
  type LocalResponse,
} from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { handOver } from '../../src/domain/handing-over/handing.ts'
import { questionnaire } from './arbitraries.ts'

/** Where the answers are, in every case that a screen tells apart. */
const nothing = newLocalResponse({ id: 'i', survey: 'APEC', writeKey: 'k' }, 'apec-aeo-sme@1')
const panel = questionnaire.panels[0]!
const item = panel.items[0]!.code
const survey = { questionnaire } as SessionView['survey']
const drafted = answerItem(panel.id, item, 3)(nothing)
const sent = sendPanel(panel.id, 'en', questionnaire)(setFact('sector', 'public')(drafted))
const received: LocalResponse = { ...sent, acknowledged: sent.outgoing!.revision, receiptCode: 'ABC-DEF' }
const stateOf = (local: LocalResponse, more: Partial<SessionView> = {}) =>
  endState({ ...createView(local).get(), survey, ...more })

test('each place where answers can be has its own word', () => {
  expect(stateOf(nothing)).toBe('nothing')
  expect(stateOf(nothing, { survey: null })).toBe('nothing')
  expect(stateOf(drafted)).toBe('draft')
  expect(stateOf(drafted, { memory: 'volatile' })).toBe('not-kept')
  expect(stateOf(sent)).toBe('not-yet')
  expect(stateOf(sent, { memory: 'volatile' })).toBe('not-kept')
  expect(stateOf(sent, { sending: true })).toBe('sending')
  expect(stateOf(sent, { trouble: 'gone' })).toBe('gone')
  expect(stateOf(received)).toBe('received')
  expect(stateOf(answerItem(panel.id, item, 1)(received))).toBe('received-part')
  expect(stateOf({ ...sent, confirmed: sent.outgoing!.revision })).toBe('received')
  const refused = { revision: sent.outgoing!.revision, problem: 'invalid-response' as const, paths: [] }
  expect(stateOf({ ...sent, refused })).toBe('refused')
  const withdrawn = withdraw(received)
  expect(stateOf(withdrawn)).toBe('withdrawn-pending')
  expect(stateOf({ ...withdrawn, acknowledged: withdrawn.outgoing!.revision })).toBe('withdrawn')
})

test('A9: a code that was shown and not confirmed changes nothing of what this phone sends itself', () => {
  const shown = handOver(questionnaire)(sent)
  expect(stateOf(shown)).toBe('shown')
  expect(shown.outgoing).toEqual(sent.outgoing)
  expect(shown.outgoing?.source).toBe('phone')
  expect(shown.shown?.source).toBe('qr')
  expect(handOver(questionnaire)(shown)).toBe(shown)
  expect(handOver(questionnaire)(nothing)).toBe(nothing)
  // As a phone of November has it, which kept no copy of what it showed.
  expect(stateOf({ ...sent, handedOver: sent.outgoing!.revision })).toBe('shown')
})

test('the way to the next open item goes on from where one is, and begins again from the top', () => {
  const codes = panel.items.map(({ code }) => code)
  expect(answeredIn(nothing, panel)).toBe(0)
  expect(answeredIn(drafted, panel)).toBe(1)
  expect(nextUnanswered(nothing, panel, null)).toBe(codes[0])
  expect(nextUnanswered(drafted, panel, codes[0]!)).toBe(codes[1])
  expect(nextUnanswered(drafted, panel, codes.at(-1)!)).toBe(codes[1])
  const all = codes.reduce((local, code) => answerItem(panel.id, code, 4)(local), nothing)
  expect(nextUnanswered(all, panel, codes[3]!)).toBeUndefined()
})

test('what another has put into a field is said as a person would', () => {
  expect([null, undefined, '', 'words', 147, true].map(shownValue)).toEqual([
    '',
    '',
    '',
    'words',
    '147',
    'true',
  ])
  expect(shownValue({ text: 'One page.' })).toBe('One page.')
  expect(shownValue({ label: 'Women' })).toBe('Women')
  expect(shownValue({ measure: 'participants' })).toBe('{"measure":"participants"}')
})
