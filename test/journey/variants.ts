import { judgeArrival } from '../../src/domain/answering/arrival.ts'
import { afterProbe, afterReply, type LocalResponse } from '../../src/domain/answering/local-response.ts'
import { TallyChanges } from '../../src/server/store/take/tally-changes.ts'
import { production, type Rules } from './rules.ts'

const received = (local: LocalResponse): LocalResponse =>
  local.outgoing
    ? { ...local, edits: local.edits + 1, acknowledged: local.outgoing.revision, receiptCode: 'c' }
    : local

/** Twelve ways to get it wrong, each of which somebody has shipped. The histories must catch every one. */
export const variants: Record<string, Rules> = {
  'ack before commit': { ...production, ackFirst: true },
  'no dedupe': {
    ...production,
    judge: (held, arriving, state) => {
      const verdict = judgeArrival(held, arriving, state)
      return verdict.kind === 'repeated' ? { kind: 'store', standing: 'counted', late: false } : verdict
    },
    change: (held, plan) => {
      const [after] = plan.responses
      if (!held?.response || after?.revision !== held.response.revision) return plan
      const changes = new TallyChanges('S')
      changes.count(after, 1)
      return { ...plan, changes }
    },
  },
  'arrival order wins': {
    ...production,
    judge: (held, arriving, state) => {
      const verdict = judgeArrival(held, arriving, state)
      return verdict.kind === 'older' && held?.standing !== 'withdrawn'
        ? { kind: 'store', standing: 'counted', late: false }
        : verdict
    },
  },
  'any 200 is an ack': {
    ...production,
    afterReply: (local, sent, reply) =>
      reply.status === 200 ? received(local) : afterReply(local, sent, reply),
  },
  'delete on ack': {
    ...production,
    kept: (local) => ({ ...local, outgoing: null, panels: {}, acknowledged: 0 }),
  },
  'epoch only': { ...production, probes: (epochChanged) => epochChanged },
  'dirty-flag race': {
    ...production,
    afterReply: (local, sent, reply) => {
      const after = afterReply(
        { ...local, outgoing: JSON.parse(sent.body) as LocalResponse['outgoing'] },
        sent,
        reply,
      )
      return after.acknowledged > local.acknowledged ? received(local) : afterReply(local, sent, reply)
    },
  },
  'silent same-revision': {
    ...production,
    judge: (held, arriving, state) => {
      const verdict = judgeArrival(held, arriving, state)
      return verdict.kind === 'refuse' && verdict.problem === 'revision-conflict'
        ? { kind: 'repeated' }
        : verdict
    },
    afterReply: (local, sent, reply) => {
      const json = reply.status === 200 ? { ...(reply.json as object), digest: sent.digest } : null
      return afterReply(local, sent, json ? { status: 200, json } : reply)
    },
  },
  resurrection: {
    ...production,
    judge: (held, arriving, state) =>
      judgeArrival(held?.standing === 'withdrawn' ? { ...held, standing: 'counted' } : held, arriving, state),
  },
  'reject late': { ...production, accepts: (state) => state === 'open' },
  'tally drift': {
    ...production,
    change: (held, plan) => {
      const [after] = plan.responses
      if (!held?.response || !after) return plan
      const changes = new TallyChanges('S')
      changes.count(after, 1)
      return { ...plan, changes }
    },
  },
  'no probe': { ...production, probes: () => false, afterProbe },
}
