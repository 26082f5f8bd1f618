import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteStore } from './store.ts'
import type { StoreCall, StoreReply } from './messages.ts'

/** The thread that owns the SQLite file: a slow disk makes it wait, never the event loop. */
const failure = (error: unknown) => {
  // Without a code it is a fault of ours, not one that passes.
  const { code = 'ERROR', message } = error as Error & { code?: string }
  return { error: message, code }
}

const port = parentPort!
const file = workerData as string
const inodeNow = () => statSync(file, { throwIfNoEntry: false })?.ino
let inode: number | undefined
const store = openSqliteStore(file).then((opened) => {
  inode = inodeNow()
  return opened
})

/** What is written into a file that somebody has deleted or moved is gone with the process. */
function mustBeThere(): void {
  if (inodeNow() === inode) return
  const words = `${file} was deleted or moved while it was being used. Stop the server, and put it back.`
  throw Object.assign(new Error(words), { code: 'SQLITE_IOERR' })
}
let last: Promise<unknown> = store.catch(() => undefined)

/** One call at a time, in the order of their arrival: SQLite has one writer anyway. */
port.on('message', ({ n, method, args }: StoreCall) => {
  last = last.then(async () => {
    let reply: StoreReply
    try {
      if (method !== 'close') mustBeThere()
      const call = (await store)[method] as (...values: unknown[]) => Promise<unknown>
      reply = { n, value: await call.apply(await store, args) }
    } catch (error) {
      reply = { n, ...failure(error) }
    }
    port.postMessage(reply)
    if (method === 'close') port.close()
  })
})
void store
  .then(
    (): StoreReply => ({ n: 0, value: undefined }),
    (error: unknown): StoreReply => ({ n: 0, ...failure(error) }),
  )
  .then((reply) => port.postMessage(reply))
