import { describe, expect, test } from 'vitest'
import * as local from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { problemDocument } from '../../src/domain/wire/problems.ts'
import { questionnaire } from './arbitraries.ts'

const begun = local.beginWith('apec-aeo-sme@1')(
  local.newLocalResponse({ id: 'i', survey: 'APEC', writeKey: 'k' }),
)
const steps = (...changes: local.Change[]) => changes.reduce((copy, change) => change(copy), begun)

const ready = steps(local.setFact('sector', 'public'), local.answerItem('p1', 'p1q1', 4))
const sent = local.sendPanel('p1', 'es', questionnaire)(ready)
const over = (copy: local.LocalResponse): local.Sent => ({
  body: JSON.stringify(copy.outgoing),
  digest: 'digest',
  revision: copy.outgoing!.revision,
})
const receipt = (more: object = {}): local.Reply => ({
  status: 200,
  json: {
    protocol: 1,
    epoch: 'e',
    id: 'i',
    revision: 1,
    digest: 'digest',
    status: 'stored',
    counted: true,
    code: 'K7M-4QP',
    ...more,
  },
})
const refusal = (name: Parameters<typeof problemDocument>[0]): local.Reply => {
  const json = problemDocument(name, [{ path: 'profile.sector', detail: 'x' }])
  return { status: json.status, json }
}

describe('answering', () => {
  test('sets, changes and clears; no opinion is an answer', () => {
    expect(ready.panels['p1']).toEqual({ answers: { p1q1: 4 } })
    expect(local.answerItem('p1', 'p1q1', null)(ready).panels['p1']).toEqual({ answers: { p1q1: null } })
    expect(local.answerItem('p1', 'p1q1', undefined)(ready).panels['p1']).toEqual({ answers: {} })
    expect(ready.edits).toBe(2)
  })

  test('sends nothing before a panel is sent, and no panel without a sector', () => {
    expect(local.isPending(ready)).toBe(false)
    expect(local.sendPanel('p1', 'es', questionnaire)(begun)).toBe(begun)
  })

  test('keeps what was sent apart from what is on screen', () => {
    const changed = local.answerItem('p1', 'p1q1', 1)(sent)
    expect(local.panelStanding(sent, 'p1')).toBe('pending')
    expect(local.panelStanding(changed, 'p1')).toBe('changed')
    expect(changed.outgoing).toEqual(sent.outgoing)
    expect(local.sendPanel('p1', 'es', questionnaire)(changed).outgoing).toMatchObject({
      revision: 2,
      panels: { p1: { answers: { p1q1: 1 } } },
    })
  })

  test('sends changed facts after what was sent', () => {
    expect(local.setFact('sector', 'private')(sent).outgoing).toMatchObject({
      revision: 2,
      profile: { sector: 'private' },
    })
    expect(local.setFact('gender', 'woman')(ready).outgoing).toBeNull()
  })

  test('withdrawing empties everything and is sent', () => {
    const gone = withdraw(sent)
    expect(gone).toMatchObject({
      panels: {},
      profile: {},
      outgoing: { revision: 2, withdrawn: true, panels: {} },
    })
    expect(local.isPending(gone)).toBe(true)
  })
})

describe('a reply', () => {
  test('acknowledges only by the whole rule', () => {
    expect(local.afterReply(sent, over(sent), receipt())).toMatchObject({
      acknowledged: 1,
      receiptCode: 'K7M-4QP',
    })
    const refusals: local.Reply[] = [
      receipt({ id: 'other' }),
      receipt({ revision: 0 }),
      receipt({ digest: 'other' }),
      receipt({ protocol: 2 }),
      receipt({ code: undefined }),
      { ...receipt(), status: 201 } as local.Reply,
      { status: 200, json: '<html>' },
      { status: 200, json: null },
      { status: null },
    ]
    for (const reply of refusals) expect(local.afterReply(sent, over(sent), reply)).toBe(sent)
  })

  test('of a later revision than the phone knows makes it go on from there', () => {
    const next = local.afterReply(sent, over(sent), receipt({ revision: 7, status: 'older' }))
    expect(next).toMatchObject({ acknowledged: 0, outgoing: { revision: 8 } })
  })

  test('that comes after a newer revision acknowledges nothing', () => {
    const newer = local.sendPanel('p2', 'es', questionnaire)(sent)
    expect(local.afterReply(newer, over(sent), receipt())).toBe(newer)
  })

  test('of a conflict takes the next revision', () => {
    const next = local.afterReply(sent, over(sent), refusal('revision-conflict'))
    expect(next.outgoing?.revision).toBe(2)
    expect(local.isPending(next)).toBe(true)
  })

  test.each(['wrong-key', 'invalid-response', 'withdrawn-response'] as const)(
    'of %s sets this revision aside',
    (name) => {
      const aside = local.afterReply(sent, over(sent), refusal(name))
      expect(aside.refused).toMatchObject({ revision: 1, problem: name })
      expect(local.isPending(aside)).toBe(false)
      expect(local.panelStanding(aside, 'p1')).toBe('refused')
      expect(local.isPending(local.sendPanel('p1', 'es', questionnaire)(aside))).toBe(true)
    },
  )

  test('of a busy server, or of none of ours, changes nothing', () => {
    for (const reply of [refusal('unavailable'), refusal('too-many-requests'), { status: 404, json: {} }])
      expect(local.afterReply(sent, over(sent), reply)).toBe(sent)
  })
})

describe('a server that forgot', () => {
  const received = local.afterReply(sent, over(sent), receipt())
  test('is sent everything again', () => {
    expect(local.isPending(local.afterProbe(received, refusal('unknown-response')))).toBe(true)
    expect(local.isPending(local.afterProbe(received, receipt({ revision: 0 })))).toBe(true)
  })
  test('is not assumed from silence', () => {
    for (const reply of [
      { status: null },
      { status: 404, json: {} },
      refusal('unknown-survey'),
      receipt(),
    ] as local.Reply[])
      expect(local.afterProbe(received, reply)).toBe(received)
  })
})

test('the newer of two copies is the one with more steps', () => {
  expect(local.newerCopy(ready, sent)).toBe(sent)
  expect(local.newerCopy(sent, ready)).toBe(sent)
  expect(local.newerCopy(undefined, ready)).toBe(ready)
  expect(local.newerCopy(ready, undefined)).toBe(ready)
})
