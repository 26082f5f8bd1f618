import pg from 'pg'

/** A pool in front of the database hands its connections around between transactions: nothing of a session holds there. */
class SessionsShared extends Error {
  override name = 'SessionsShared'
  constructor() {
    super(
      'A pool in front of PostgreSQL gives each transaction another connection (transaction pooling). Plenaria needs connections of its own: let the pool use pool_mode = session, or leave it out.',
    )
  }
}

/**
 * Throws `SessionsShared` where what one connection was told is heard by another, or not kept by itself: prepared
 * statements, locks and notifications would go to whoever comes next.
 */
export async function checkOwnSessions(url: string): Promise<void> {
  const [one, other] = [clientOf(url), clientOf(url)]
  try {
    await one.connect()
    const mark = `${process.pid}.${Date.now()}`
    await one.query("select set_config('plenaria.mark', $1, false)", [mark])
    await other.connect()
    // Inside a transaction, a pool must give this one a connection: the first one's, where that is free.
    await other.query('begin')
    const told = async (client: pg.Client) =>
      (await client.query<{ mark: string }>("select current_setting('plenaria.mark', true) as mark")).rows[0]!
        .mark
    if ((await told(other)) === mark || (await told(one)) !== mark) throw new SessionsShared()
    await other.query('rollback')
  } finally {
    await Promise.allSettled([one.end(), other.end()])
  }
}

const clientOf = (url: string) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
  client.on('error', () => undefined)
  return client
}
