import * as phoneRules from '../../src/domain/answering/local-response.ts'
import type { LocalResponse, Reply, Sent } from '../../src/domain/answering/local-response.ts'
import { packAnswers } from '../../src/domain/answering/packed-answers.ts'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import type { SurveyState } from '../../src/domain/survey/survey.ts'
import type { Erasure, Outcome } from '../../src/server/store/contract.ts'
import { countableOf, takeArrivals, type Plan } from '../../src/server/store/take/arrivals.ts'
import { takeErasures } from '../../src/server/store/take/erasures.ts'
import { takeReopening } from '../../src/server/store/take/reopening.ts'
import { sumRows, TallyChanges } from '../../src/server/store/take/tally-changes.ts'
import { copyOf, digestOf, figures, newestOf, refusalReply, type Disk } from './disk.ts'
import { production, small, type Rules } from './rules.ts'

export interface Request {
  phone: number
  id: string
  sent: Sent
  body: SurveyResponse
  /** The page that sent it is gone: it may still arrive, its answer goes nowhere. */
  orphan?: boolean
}
interface Answer extends Request {
  reply: Reply
  /** Which life of the disk it speaks of: a restore ends one. */
  life: number
  /** What the server held when this left it; a portal's answer has none. */
  heldDigest?: string | undefined
}
interface Phone {
  local: LocalResponse
  /** What its owner last gave to send: the truth that the server must come to hold. */
  wanted: SurveyResponse | null
  epoch: number
  older: LocalResponse | null
}

/** Phones, a network and one server, as plain data. Every decision in it is production code (or a variant of it). */
export class World {
  readonly rules: Rules
  readonly phones: Phone[]
  state: SurveyState = 'open'
  disk: Disk = { copies: new Map(), tally: new Map(), epoch: 1 }
  /** The survey's state lies in the database too. */
  backups: (Disk & { state: SurveyState })[] = []
  ledger: Erasure[] = []
  requests: Request[] = []
  answers: Answer[] = []
  life = 0
  /** What left the server as acknowledged in this life of the disk. */
  promised = new Map<string, number>()
  withdrawn = new Set<string>()
  faults: string[] = []

  constructor(phones: number, rules: Rules = production) {
    this.rules = rules
    this.phones = Array.from({ length: phones }, (_, n) => ({
      local: phoneRules.beginWith('small@1')(
        phoneRules.newLocalResponse({ id: `phone${n}`, survey: 'S', writeKey: `key${n}` }),
      ),
      wanted: null,
      epoch: 1,
      older: null,
    }))
  }

  /** The respondent does something; a withdrawn response is left alone, as the screens leave it. */
  act(n: number, ...steps: phoneRules.Change[]): void {
    const phone = this.phones[n]!
    if (phone.local.outgoing?.withdrawn) return
    phone.local = steps.reduce((local, step) => step(local), phone.local)
    phone.wanted = phone.local.outgoing
  }

  /** The phone's storage falls back to an older copy of itself; the page that used it is gone. */
  fallBack(n: number): void {
    const phone = this.phones[n]!
    if (phone.older) {
      phone.local = phone.older
      phone.wanted = phone.local.outgoing
      this.answers = this.answers.filter((answer) => answer.phone !== n)
      for (const request of this.requests) if (request.phone === n) request.orphan = true
    }
  }

  remember(n: number): void {
    const phone = this.phones[n]!
    phone.older = phone.local
  }

  transmit(n: number): void {
    const { local } = this.phones[n]!
    if (!local.outgoing || !phoneRules.isPending(local)) return
    const body = JSON.stringify(local.outgoing)
    const sent = { body, digest: digestOf(body), revision: local.outgoing.revision }
    this.requests.push({ phone: n, id: local.id, sent, body: local.outgoing })
  }

  /** The server takes in a request; `keep` leaves it on the way, to arrive again. */
  deliver(at: number, how: { keep?: boolean; crash?: 'before' | 'after'; foreign?: boolean } = {}): void {
    const request = this.requests[at % Math.max(1, this.requests.length)]
    if (!request) return
    if (!how.keep) this.requests.splice(this.requests.indexOf(request), 1)
    const { id, sent, body } = request
    // Whoever comes first under an id owns it; an impostor is one who comes later.
    if (how.foreign && !this.disk.copies.get(id)?.response?.key_hash) return
    const keyHash = how.foreign ? 'a foreign key' : `key${request.phone}`
    if (!this.rules.accepts(this.state)) {
      if (!how.foreign)
        this.answers.push({ ...request, life: this.life, reply: refusalReply('invalid-response') })
      return
    }
    const held = this.disk.copies.get(id)
    const plan = takeArrivals(
      'S',
      this.state,
      new Map(held ? [[id, held]] : []),
      [
        {
          survey: 'S',
          id,
          revision: sent.revision,
          digest: sent.digest,
          keyHash,
          withdrawn: body.withdrawn ?? false,
          received: '',
          questionnaire: 'small@1',
          language: 'en',
          source: 'phone',
          sector: body.profile.sector ?? null,
          economy: null,
          gender: null,
          role: null,
          answers: packAnswers(body.panels, small),
          comments: null,
        },
      ],
      this.rules.judge,
    )
    const [outcome] = plan.outcomes
    if (this.rules.ackFirst && !how.foreign) this.reply(request, outcome!)
    if (how.crash === 'before') return this.crash()
    this.write(this.rules.change(held, plan))
    if (how.crash === 'after') return this.crash()
    if (!this.rules.ackFirst && !how.foreign) this.reply(request, outcome!)
  }

  protected reply(request: Request, outcome: Outcome): void {
    const { id } = request
    if ('refused' in outcome) {
      this.answers.push({ ...request, life: this.life, reply: refusalReply(outcome.refused) })
      return
    }
    this.promised.set(id, Math.max(outcome.revision, this.promised.get(id) ?? 0))
    const json = { protocol: 1, epoch: String(this.disk.epoch), id, code: 'c', ...outcome }
    const heldDigest = newestOf(this.disk.copies.get(id))?.digest
    this.answers.push({ ...request, life: this.life, heldDigest, reply: { status: 200, json } })
  }

  private write(plan: Plan): void {
    this.ledger.push(...plan.erased)
    for (const { id, key } of plan.erased) if (key === undefined) this.withdrawn.add(id)
    for (const response of plan.responses) {
      const own = this.disk.copies.get(response.id)
      this.disk.copies.set(response.id, { response, waiting: own?.waiting ?? [] })
    }
    for (const row of plan.waiting) {
      const own = this.disk.copies.get(row.id)!
      own.waiting = [...own.waiting.filter(({ key_hash }) => key_hash !== row.key_hash), row]
    }
    for (const row of plan.released) {
      const own = this.disk.copies.get(row.id)!
      own.waiting = own.waiting.filter(
        ({ key_hash, reason }) => key_hash !== row.key_hash || reason !== row.reason,
      )
    }
    for (const [key, change] of plan.changes.rows) {
      const row = this.disk.tally.get(key)
      this.disk.tally.set(key, row ? sumRows(row, change) : structuredClone(change))
    }
  }

  /** The process dies: whatever was on its way to or from it is gone, the disk is not. */
  crash(): void {
    this.requests = []
    this.answers = []
  }

  /** A captive portal takes the request and answers as it likes. */
  portal(at: number, html: boolean): void {
    const request = this.requests[at % Math.max(1, this.requests.length)]
    if (!request) return
    this.requests.splice(this.requests.indexOf(request), 1)
    this.answers.push({
      ...request,
      life: this.life,
      reply: html ? { status: null } : { status: 200, json: { ok: true } },
    })
  }

  receive(at: number, how: { lose?: boolean } = {}): void {
    const answer = this.answers[at % Math.max(1, this.answers.length)]
    if (!answer) return
    this.answers.splice(this.answers.indexOf(answer), 1)
    const phone = this.phones[answer.phone]!
    if (how.lose || answer.orphan || phone.local.id !== answer.id) return
    const before = phone.local
    const after = this.rules.afterReply(before, answer.sent, answer.reply)
    const acknowledged = after.acknowledged > before.acknowledged
    if (acknowledged) this.checkReceived(after, answer.heldDigest)
    if (acknowledged) phone.epoch = this.disk.epoch
    phone.local = acknowledged ? this.rules.kept(after) : after
    if (phone.wanted && phone.local.outgoing)
      phone.wanted = { ...phone.wanted, revision: phone.local.outgoing.revision }
  }

  /** "Received" is on the screen: the server must have held just that when it said so. */
  protected checkReceived(
    { id, outgoing, acknowledged }: LocalResponse,
    heldDigest: string | undefined,
  ): void {
    if (!outgoing || outgoing.revision !== acknowledged) return
    if (heldDigest !== digestOf(JSON.stringify(outgoing)))
      this.faults.push(`${id} shows "Received" for what the server did not hold`)
  }

  probe(n: number): void {
    const phone = this.phones[n]!
    const { local } = phone
    if (local.acknowledged === 0 || !this.rules.probes(phone.epoch !== this.disk.epoch)) return
    const newest = newestOf(this.disk.copies.get(local.id))
    const reply: Reply = newest
      ? {
          status: 200,
          json: { protocol: 1, id: local.id, revision: newest.revision, digest: newest.digest, code: 'c' },
        }
      : refusalReply('unknown-response')
    phone.local = this.rules.afterProbe(local, reply)
    phone.epoch = this.disk.epoch
  }

  backup(): void {
    this.backups.push({ ...copyOf(this.disk), state: this.state })
  }

  /** An older copy takes the database's place: announced (a new epoch), or as a file copied over it. */
  restore(at: number, announced: boolean): void {
    const backup = this.backups[at % Math.max(1, this.backups.length)]
    if (!backup) return
    this.crash()
    const epoch = announced ? Math.max(this.disk.epoch, backup.epoch) + 1 : backup.epoch
    this.disk = { ...copyOf(backup), epoch }
    this.state = backup.state
    this.life++
    this.promised.clear()
    this.write(takeErasures('S', this.state, this.disk.copies, this.ledger))
  }

  setState(state: SurveyState): void {
    if (this.state === 'final' && state !== 'final') this.write(takeReopening('S', this.disk.copies.values()))
    this.state = state
  }

  /** What must hold at every moment. */
  check(): void {
    for (const [id, revision] of this.promised) {
      const newest = newestOf(this.disk.copies.get(id))
      if (!newest || newest.revision < revision)
        this.faults.push(`${id} revision ${revision} was acknowledged and is gone`)
    }
    for (const id of this.withdrawn)
      if (this.disk.copies.get(id)?.response?.standing !== 'withdrawn')
        this.faults.push(`${id} was withdrawn and is back`)
    const recount = new TallyChanges('S')
    for (const { response, waiting } of this.disk.copies.values()) {
      if (response) recount.count(response, 1)
      for (const copy of waiting) recount.count(countableOf(copy), 1)
    }
    if (figures(this.disk.tally) !== figures(recount.rows))
      this.faults.push('the tally differs from a recount')
  }

  /** The network is back, the count is open, everybody reopens the page: then all must be well. */
  heal(): void {
    this.setState('open')
    this.requests = []
    this.answers = []
    for (let n = 0; n < this.phones.length; n++) {
      this.probe(n)
      for (let round = 0; round < 6 && phoneRules.isPending(this.phones[n]!.local); round++) {
        this.transmit(n)
        this.deliver(this.requests.length - 1)
        this.receive(this.answers.length - 1)
      }
      const { local, wanted } = this.phones[n]!
      const held = this.disk.copies.get(local.id)?.response
      if (this.withdrawn.has(local.id) || !wanted) continue
      if (
        wanted.withdrawn
          ? held?.standing !== 'withdrawn'
          : held?.answers !== packAnswers(wanted.panels, small)
      )
        this.faults.push(`${local.id}: the server does not hold what was last sent`)
      else if (!wanted.withdrawn && held?.sector !== wanted.profile.sector)
        this.faults.push(`${local.id}: the server holds another sector`)
    }
    this.check()
  }
}
