import { Intake, type CommitSlots } from './intake/intake.ts'
import { Limit } from './access/limits.ts'
import { Turns } from './access/turns.ts'
import { InTurn } from './operation/in-turn.ts'
import { Live } from './figures/live.ts'
import { createLog } from './operation/log.ts'
import { Metrics } from './operation/metrics.ts'
import { Organizer } from './access/organizer.ts'
import { Pressure } from './operation/pressure.ts'
import type { Settings } from './operation/settings.ts'
import type { Store } from './store/contract.ts'
import type { ChangedWhat, Changes } from './store/postgres/changes.ts'
import { Refusal } from './http/problem.ts'
import { Surveys } from './surveys.ts'
import { Totals } from './figures/totals.ts'

const minute = 60_000
/** SQLite has one writer, which takes batches in their order; PostgreSQL has many, and a lock for each survey. */
const oneWriter: CommitSlots = { bySurvey: false, slots: 3, slotsPerKey: 3 }
const manyWriters: CommitSlots = { bySurvey: true, slots: 2, slotsPerKey: 1 }

/** What the routes work with, put together once. `now` gives milliseconds since 1970. */
export function createServices(
  store: Store,
  settings: Settings,
  now: () => number,
  log = createLog('silent'),
) {
  const surveys = new Surveys(store, now)
  const totals = new Totals(store, surveys, now)
  const metrics = new Metrics()
  const live = new Live((audience, code) => totals.for(audience, code), metrics)
  let tell: Changes['tell'] = () => undefined
  /** Something has changed here: everybody watching hears of it, at other instances too. */
  const changed = (code: string, what: ChangedWhat) => {
    live.touch(code)
    tell(code, what)
  }
  const changedHere = (code: string, what: ChangedWhat) => {
    if (what === 'survey') {
      surveys.forget(code)
      live.tell(code)
    }
    changed(code, what)
  }
  const intake = new Intake(store, surveys, now, changedHere, {
    metrics,
    slots: settings.databaseUrl ? manyWriters : oneWriter,
  })
  const pressure = new Pressure(() => intake.waiting)
  metrics.gauge('plenaria_streams', 'Open event streams.', () => live.streams())
  metrics.gauge('plenaria_waiting_responses', 'Responses that wait to be made durable.', () => intake.waiting)
  metrics.gauge(
    'plenaria_shed_requests',
    'Requests sent away before the memory ran out, since the start.',
    () => pressure.refused,
  )
  metrics.gauge('plenaria_database_bytes', 'Size of the database.', () => store.sizeInBytes())
  const files = new InTurn(1, 8)
  const judged = new Limit(store, 'judged', 2, 1000)
  return {
    store,
    log,
    /** Passphrases and setup links are judged at two a second, all addresses and instances together. */
    guesses: new Turns(async (lane) => ((await judged.count(lane, now())) > 0 ? 300 : 0)),
    pressure,
    /** Files of all responses, in and out, one after the other, and none while the memory is short: each is a large piece of it. */
    inTurn: async <Result>(work: () => Promise<Result>): Promise<Result> => {
      pressure.check()
      return files.run(
        () => {
          pressure.check()
          return work()
        },
        () => new Refusal('unavailable', { retryAfter: 10 }),
      )
    },
    settings,
    now,
    surveys,
    totals,
    live,
    /** A survey itself has changed here, begun or ended. */
    touch: (code: string) => changedHere(code, 'survey'),
    /** How other instances are told; nobody is, at first. */
    tellOthers: (how: typeof tell) => {
      tell = how
    },
    /** Another instance has changed a survey; null when any may have been. */
    changedElsewhere: (code: string | null, what: ChangedWhat) => {
      // Answers change nothing of what is remembered: a thousand surveys at once would be read again all the time.
      if (what === 'survey') {
        surveys.forget(code)
        totals.forget(code)
        live.tell(code)
      }
      live.touch(code)
    },
    metrics,
    intake,
    organizer: new Organizer(store, settings.passphrase, now),
    limits: {
      /** Invitation links opened, per address: a whole desk may share one. */
      invitation: new Limit(store, 'invitation', 30, 15 * minute),
      /** Codes that do not exist, per address: guessing is slow, a whole room joining is not. */
      wrongCode: new Limit(store, 'wrong code', 60, minute),
      /** Withdrawals of ids that nobody has used, per address: each is kept for ever. */
      strangeWithdrawal: new Limit(store, 'strange withdrawal', 20, minute),
      /** Sends of one response; the first few are not worth asking the store about. */
      send: new Limit(store, 'send', 30, minute, 10),
    },
  }
}

export type Services = ReturnType<typeof createServices>
