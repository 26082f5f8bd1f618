import { alone } from '../../offline/alone.ts'
import { hasOtherKinds, kinds } from '../../form/item/kinds.ts'
import { newIdentity } from '../../offline/identity.ts'
import { browserClock } from '../../ui/clock.ts'
import { shelf } from '../../ui/shelf.ts'
import { startWorker } from '../../ui/worker.ts'
import { openSession, type Session } from './session.ts'

const sessions = new Map<string, Session>()

const firstTouch = new Promise<void>((resolve) => {
  for (const kind of ['pointerdown', 'input']) addEventListener(kind, () => resolve(), { once: true })
})
const started = startWorker('/sw.js')

/**
 * The database's code may be fetched once it costs the first screen nothing: the worker has it, there will be no worker,
 * or somebody has begun to answer.
 */
const memoryMayLoad = globalThis.navigator.serviceWorker?.controller
  ? Promise.resolve()
  : Promise.race([started, firstTouch])

/** The session of a survey, opened once a page. */
export function sessionFor(code: string): Session {
  let session = sessions.get(code)
  if (!session) {
    session = openSession(code, {
      shelf: shelf(),
      openDatabase: async () => (await import('../../offline/db.ts')).openMemory(),
      memoryMayLoad,
      loadKinds: (questionnaire) =>
        hasOtherKinds(questionnaire) && !kinds.Other
          ? import('../../form/other/other-kinds.ts').then((part) => part.come())
          : undefined,
      newIdentity,
      send: (...request) => fetch(...request),
      alone,
      clock: browserClock,
      random: Math.random,
      isSeen: () => document.visibilityState === 'visible',
    })
    sessions.set(code, session)
  }
  return session
}

const wakeAll = () => {
  for (const session of sessions.values()) void session.wake()
}
addEventListener('online', wakeAll)
// The first showing is the start, which asks by itself.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) wakeAll()
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wakeAll()
})
addEventListener('storage', ({ key, newValue }) => {
  for (const session of sessions.values()) session.follow(key, newValue)
})
