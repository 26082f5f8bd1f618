import pg from 'pg'
import { StoreUnavailable } from '../contract.ts'
import { unreachable } from './faults.ts'

const channel = 'plenaria'
/** Milliseconds between two tries to listen again. */
const every = 1000
/** Many changes of one survey in this time are told as one, in milliseconds. */
const together = 50

/** How the connection of an instance that serves is called, so that a transfer sees that one does. */
const servingName = 'plenaria serving'

/** Whoever serves holds this lock with others; whoever needs the database alone holds it alone. */
const lock = 0x506c656e

/**
 * Claims the database for one program alone, until what it resolves with is called; undefined where an instance serves
 * from it, whatever its connections are named.
 */
export async function claimAlone(url: string): Promise<(() => Promise<void>) | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])
  if (rows[0]!.got) return () => client.end()
  await client.end()
  return undefined
}

/** Rejects with `StoreUnavailable` while another program has the database for itself. */
export async function waitsForOther(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock_shared($1) as got', [
      lock,
    ])
    if (!rows[0]!.got)
      throw new StoreUnavailable(
        'The database is being moved, or was just put back: another program has it for itself.',
      )
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    throw unreachable(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What has changed of a survey: its responses, or what is known of it. */
export type ChangedWhat = 'answers' | 'survey'

/** What instances tell each other through the database: which survey has changed. */
export interface Changes {
  tell: (survey: string, what: ChangedWhat) => void
  close: () => Promise<void>
}

/**
 * Listens for what other instances change. `changed` hears a survey's code, or null after a lost connection: then
 * anything may have changed unheard. `evicted`: another program has the database for itself by now, to move it or after
 * it was put back; nothing may be served from it.
 */
export function openChanges(
  url: string,
  changed: (survey: string | null, what: ChangedWhat) => void,
  evicted: () => void = () => undefined,
): Changes {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let telling: NodeJS.Timeout | undefined
  let closed = false
  let lost = false
  const untold = new Set<string>()

  async function listen(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
      application_name: servingName,
    })
    const again = () => {
      if (client === next) client = undefined
      lost = true
      if (!closed) timer ??= setTimeout(retry, every)
    }
    next.on('error', again)
    next.on('end', again)
    next.on('notification', ({ payload = '', processId }) => {
      const [what, survey] = payload.split(' ')
      // What this instance has told itself it knows.
      if (survey && processId !== (next as pg.Client & { processID?: number }).processID)
        changed(survey, what as ChangedWhat)
    })
    try {
      await next.connect()
      const { rows } = await next.query<{ got: boolean }>('select pg_try_advisory_lock_shared($1) as got', [
        lock,
      ])
      if (!rows[0]!.got) {
        evicted()
        throw new Error('Another program has the database for itself.')
      }
      await next.query(`listen ${channel}`)
      client = next
      if (lost) changed(null, 'survey')
      lost = false
    } catch {
      void next.end().catch(() => undefined)
      again()
    }
  }
  const retry = () => {
    timer = undefined
    listening = listen()
  }
  let listening = listen()

  async function tellAll(): Promise<void> {
    const words = [...untold]
    telling = undefined
    untold.clear()
    if (words.length === 0) return
    try {
      if (!client) throw new Error('There is no connection.')
      await client.query('select pg_notify($1, word) from unnest($2::text[]) as word', [channel, words])
    } catch {
      for (const word of words) untold.add(word)
      if (!closed) telling ??= setTimeout(() => void tellAll(), every)
    }
  }

  return {
    tell(survey, what) {
      untold.add(`${what} ${survey}`)
      telling ??= setTimeout(() => void tellAll(), together)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      clearTimeout(telling)
      // One that is just being opened would otherwise stay open, and the process with it.
      await listening
      await tellAll()
      await client?.end().catch(() => undefined)
    },
  }
}
