import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import SQLite from 'better-sqlite3'
import { StoreDamaged, StoreUnavailable, type Store } from '../contract.ts'
import { LedgerUnwritable } from '../ledger.ts'
import { SchemaTooNew } from '../migrations.ts'
import type { Method, StoreCall, StoreReply } from './messages.ts'

/** As it lies beside this file: in the sources, or built. */
const threadFile = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'

/** Errors that pass: the disk is full, another process holds the file, the disk does not answer. */
const passing = /^(SQLITE_(FULL|BUSY|IOERR|READONLY|CANTOPEN)|ENOSPC|EIO)|^$/
const damaged = /^SQLITE_(CORRUPT|NOTADB)/

function errorOf(file: string, { error, code }: { error: string; code: string }): Error {
  if (damaged.test(code)) return new StoreDamaged(file, error)
  if (code === 'LEDGER') return new LedgerUnwritable(error)
  if (code === 'SCHEMA') return new SchemaTooNew(error)
  return passing.test(code) ? new StoreUnavailable(error, code) : new Error(error)
}

/**
 * Opens the SQLite file in a worker thread of its own. Rejects when the file cannot be opened or migrated. `died` hears
 * why the thread has ended without being asked to: nothing can be stored any more.
 */
export async function openSqlite(
  file: string,
  died: (reason: string) => void = () => undefined,
): Promise<Store> {
  // A native module that only threads have loaded is unmapped when the last of them ends, whatever still points into it.
  new SQLite(':memory:').close()
  const worker = new Worker(new URL(threadFile, import.meta.url), { workerData: file })
  const waiting = new Map<number, (reply: StoreReply) => void>()
  let calls = 0
  let ended: string | undefined

  let isClosing = false
  const fail = (reason: string) => {
    if (ended === undefined && !isClosing) died(reason)
    ended ??= reason
    for (const [n, settle] of waiting) settle({ n, error: reason, code: '' })
    waiting.clear()
  }
  worker.on('message', (reply: StoreReply) => {
    const settle = waiting.get(reply.n)
    waiting.delete(reply.n)
    settle?.(reply)
  })
  worker.on('error', (error) => fail(String(error)))
  worker.on('exit', () => fail('The database thread has ended.'))

  const answer = (n: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(n, (reply) => {
        if ('value' in reply) resolve(reply.value)
        else reject(errorOf(file, reply))
      })
    })
  try {
    await answer(0)
  } catch (error) {
    isClosing = true
    await worker.terminate()
    throw error
  }

  return new Proxy({} as Store, {
    get: (_, method) => {
      if (typeof method !== 'string' || method === 'then') return undefined
      return (...args: unknown[]) => {
        const n = ++calls
        if (method === 'close') isClosing = true
        if (ended !== undefined) return Promise.reject(new StoreUnavailable(ended))
        const reply = answer(n)
        worker.postMessage({ n, method: method as Method, args } satisfies StoreCall)
        // Closed means that the thread is gone too.
        return method === 'close' ? Promise.all([reply, once(worker, 'exit')]).then(() => undefined) : reply
      }
    },
  })
}
