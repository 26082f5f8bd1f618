import { describe, expect, test } from 'vitest'
import { ownAnswers, ownText } from '../../src/app/apart/own/own-text.ts'
import { appAround, browserAddress } from '../../src/app/apart/outside.ts'
import { isGiven, stepsFor } from '../../src/app/takeover/early.ts'
import {
  answerItem,
  newLocalResponse,
  sendPanel,
  setFact,
  writeComment,
  type LocalResponse,
} from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { closedWhen } from '../../src/domain/survey/closing.ts'
import { withClosing, type Survey } from '../../src/domain/survey/survey.ts'
import { questionnaire } from '../server/start.ts'

const fresh = (): LocalResponse =>
  newLocalResponse({ id: 'i', survey: 'APEC', writeKey: 'k' }, 'apec-aeo-sme@1')
const after = (...steps: ((local: LocalResponse) => LocalResponse)[]) =>
  steps.reduce((local, step) => step(local), fresh())

describe('what was given before the script came', () => {
  const early = (
    kind: 'answer' | 'fact' | 'comment',
    name: string,
    value: string | number | null,
    isKept = false,
  ) => ({
    kind,
    name,
    value,
    isKept,
  })

  test('is given now where it could not be kept, and never a second time', () => {
    const local = after(answerItem('p1', 'p1q1', 4))
    const steps = stepsFor(local, 'p1', [
      early('answer', 'p1q1', 4),
      early('answer', 'p1q2', null),
      early('fact', 'sector', 'public'),
      early('comment', 'comment', 'One\u0000 page'),
    ])
    expect(steps).toHaveLength(3)
    const next = steps.reduce((copy, step) => step(copy), local)
    expect(next.panels['p1']).toEqual({ answers: { p1q1: 4, p1q2: null }, comment: 'One page' })
    expect(next.profile).toEqual({ sector: 'public' })
  })

  test('gives way, where it was kept, to what another tab has changed since', () => {
    const local = after(answerItem('p1', 'p1q1', 1))
    expect(stepsFor(local, 'p1', [early('answer', 'p1q1', 4, true)])).toEqual([])
    expect(isGiven(local, 'p1', early('answer', 'p1q1', 4))).toBe(false)
    expect(isGiven(local, 'p1', early('answer', 'p1q1', 1))).toBe(true)
  })

  test('is nothing any more once everything was taken back; another sector goes after what was sent', () => {
    const sent = after(
      setFact('sector', 'public'),
      answerItem('p1', 'p1q1', 4),
      sendPanel('p1', 'en', questionnaire),
    )
    expect(stepsFor(withdraw(sent), 'p1', [early('answer', 'p1q1', 4)])).toEqual([])
    const moved: LocalResponse = { ...sent, profile: { sector: 'private' } }
    const [step] = stepsFor(moved, 'p1', [early('fact', 'sector', 'private', true)])
    expect(step!(moved).outgoing).toMatchObject({ revision: 2, profile: { sector: 'private' } })
  })
})

describe('a panel that was closed', () => {
  const open = { open: true, revealed: false }
  const closed = { open: false, revealed: false }
  const survey = (closedAt: string | undefined, zone?: string) =>
    ({ workshop: { zone }, panels: { p1: { ...closed, closedAt } } }) as unknown as Survey

  test('has the moment of its closing until it opens again', () => {
    const once = withClosing({ p1: open }, { p1: closed }, '2019-08-16T18:05:00Z')
    expect(once).toEqual({ p1: { ...closed, closedAt: '2019-08-16T18:05:00Z' } })
    expect(withClosing(once, { p1: { ...closed, revealed: true } }, 'later')['p1']).toMatchObject({
      revealed: true,
      closedAt: '2019-08-16T18:05:00Z',
    })
    expect(withClosing(once, { p1: open }, 'later')).toEqual({ p1: open })
    // One that an older version has closed: when, nobody knows.
    expect(withClosing({ p1: closed }, { p1: closed }, 'later')).toEqual({ p1: closed })
  })

  test('says when, in the workshop’s time', () => {
    expect(closedWhen(survey('2019-08-16T18:05:00Z', 'America/Santiago'), 'p1', 'en')).toMatch(
      /August 16.*0?2:05/,
    )
    expect(closedWhen(survey('2019-08-16T18:05:00Z'), 'p1', 'es')).toMatch(/16 de agosto.*18:05.*UTC/)
    expect(closedWhen(survey('no time'), 'p1', 'en')).toBeUndefined()
    expect(closedWhen(survey(undefined), 'p1', 'en')).toBeUndefined()
  })
})

test('one’s own answers are words, panel by panel, with no key among them', () => {
  const local = after(
    answerItem('p1', 'p1q1', 4),
    answerItem('p1', 'p1q5', null),
    writeComment('p2', 'One page\nfor SMEs'),
  )
  const [first, second] = ownAnswers(questionnaire, local, 'en')
  expect(first!.answers.map(({ answer }) => answer)).toEqual(['Strongly agree', 'No opinion'])
  expect(first!.answers[1]!.statement).toMatch(/^5\. /)
  expect(second).toMatchObject({ answers: [], comment: 'One page\nfor SMEs' })
  const text = ownText(questionnaire, { ...local, receiptCode: null }, 'es', { comment: 'Sus palabras' })
  expect(text).toContain('– Muy de acuerdo')
  expect(text).toContain('Sus palabras: One page')
  expect(text).not.toContain(local.writeKey.padEnd(2, '\n'))
})

test.each([
  ['Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0', 'WeChat', 'intent://'],
  ['Mozilla/5.0 (iPhone) Line/14.1', 'LINE', 'https://x.example/s/APEC?openExternalBrowser=1'],
  [
    'Mozilla/5.0 (Linux; Android 14) Instagram 300',
    'Instagram',
    'intent://x.example/s/APEC#Intent;scheme=https;end',
  ],
  ['Mozilla/5.0 (iPhone) [FBAN/FBIOS;FBAV/400]', 'Facebook', undefined],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140', undefined, 'intent://'],
])('%s is inside %s', (userAgent, app, outside) => {
  expect(appAround(userAgent)).toBe(app)
  const address = browserAddress('https://x.example/s/APEC', userAgent)
  if (outside === undefined) expect(address).toBeUndefined()
  else expect(address).toContain(outside)
})
