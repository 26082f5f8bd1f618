import { Intake } from './intake.ts'
import { Limit } from './limits.ts'
import { Live } from './live.ts'
import { Organizer } from './organizer.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store/contract.ts'
import { Surveys } from './surveys.ts'
import { Totals } from './totals.ts'

const minute = 60_000

/** What the routes work with, put together once. `now` gives milliseconds since 1970. */
export function createServices(store: Store, settings: Settings, now: () => number) {
  const surveys = new Surveys(store, now)
  const totals = new Totals(store, surveys, now)
  const live = new Live((audience, code) => totals.for(audience, code))
  return {
    store,
    settings,
    now,
    surveys,
    totals,
    live,
    intake: new Intake(store, surveys, now, (code) => live.touch(code)),
    organizer: new Organizer(store, settings.passphrase, now),
    limits: {
      /** Wrong passphrases, per address. */
      signIn: new Limit(5, 15 * minute),
      /** Codes that do not exist, per address: guessing is slow, a whole room joining is not. */
      wrongCode: new Limit(60, minute),
      /** Sends of one response. */
      send: new Limit(30, minute),
    },
  }
}

export type Services = ReturnType<typeof createServices>
