import type { LocalResponse } from '../domain/answering/local-response.ts'
import { isSoundCopy } from '../domain/answering/sound.ts'
import type { Memory } from '../offline/memory.ts'

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error!)
  })

/** The database as `offline/db.ts` made it; never made here. */
function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('plenaria')
  // There was none: what would be made now is no database of ours.
  request.onupgradeneeded = () => request.transaction!.abort()
  return done(request)
}

/**
 * The phone's responses for the worker, which loads no database library for what it does twice a day: all of them, and
 * the server's word on one, in one transaction that is on disk when it is done.
 */
export async function storedResponses(): Promise<Pick<Memory, 'all' | 'update'> & { close: () => void }> {
  const db = await openDatabase()
  const store = (mode: IDBTransactionMode) => {
    const transaction = db.transaction('responses', mode, { durability: 'strict' })
    return { transaction, responses: transaction.objectStore('responses') }
  }
  return {
    all: async () => {
      const rows: unknown[] = await done(store('readonly').responses.index('begun').getAll())
      return rows.filter(isSoundCopy)
    },
    update: async (id, change) => {
      const { transaction, responses } = store('readwrite')
      const finished = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
      })
      const stored: unknown = await done(responses.get(id))
      if (!isSoundCopy(stored)) return undefined
      const next = { ...change(stored), begun: (stored as LocalResponse & { begun: number }).begun }
      responses.put(next)
      await finished
      return next
    },
    close: () => db.close(),
  }
}
