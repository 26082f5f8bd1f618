import { openSession, type Session } from './session.ts'
import { startWorker } from '../worker.ts'

const sessions = new Map<string, Session>()

const firstTouch = new Promise<void>((resolve) => {
  for (const kind of ['pointerdown', 'input']) addEventListener(kind, () => resolve(), { once: true })
})
const started = startWorker()

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
  if (!session) sessions.set(code, (session = openSession(code, memoryMayLoad)))
  return session
}
