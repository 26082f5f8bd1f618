import { Dexie, type EntityTable } from 'dexie'
import { newerCopy, type Change, type LocalResponse } from '../domain/answering/local-response.ts'
import { isSoundCopy } from '../domain/answering/sound.ts'
import { isSurveyFor } from '../domain/survey/join.ts'
import type { KeptSurvey, Memory } from './memory.ts'

type Row = LocalResponse & { begun: number }

interface Tables {
  responses: EntityTable<Row, 'id'>
  surveys: EntityTable<KeptSurvey, 'code'>
  checks: EntityTable<{ id: number }, 'id'>
}

/**
 * The same for a copy that is there and sound, else undefined and nothing done: it happens at every tap, on slow phones, so
 * it goes without the library's promises.
 */
const changeStored = (db: IDBDatabase, base: LocalResponse, change: Change): Promise<Row | undefined> =>
  new Promise((resolve, reject) => {
    const work = db.transaction('responses', 'readwrite', { durability: 'strict' })
    const responses = work.objectStore('responses')
    let next: Row | undefined
    responses.get(base.id).onsuccess = ({ target }) => {
      const stored = (target as IDBRequest<Row | undefined>).result
      if (!isSoundCopy(stored)) return
      next = { ...change(newerCopy(stored, base)!), begun: stored.begun }
      responses.put(next)
    }
    work.oncomplete = () => resolve(next)
    work.onabort = () => reject(work.error ?? new Error('unkept'))
  })

/** Opens the phone's database and proves that it keeps what is written; rejects where it does not. */
export async function openMemory(): Promise<Memory> {
  // Strict: a tap shown as saved is on disk, not in a buffer that a dead battery empties.
  const db = new Dexie('plenaria', { chromeTransactionDurability: 'strict' }) as Dexie & Tables
  db.version(1).stores({ responses: 'id, begun', surveys: 'code', checks: 'id' })
  await db.open()
  // A mark of its own: of two tabs that open at once, neither may take the other's for a failure.
  const id = Math.random()
  await db.checks.put({ id })
  if (!(await db.checks.get(id))) throw new Error('unkept')
  await db.checks.delete(id)

  return {
    lasting: true,
    all: async () => (await db.responses.orderBy('begun').toArray()).filter(isSoundCopy),
    damaged: async () => (await db.responses.toArray()).filter((row) => !isSoundCopy(row)),
    change: async (base, change) =>
      (await changeStored(db.backendDB(), base, change)) ??
      db.transaction('rw', db.responses, async () => {
        const found = await db.responses.get(base.id)
        const stored = isSoundCopy(found) ? found : undefined
        // What is damaged makes way, and stays beside.
        if (found && !stored) await db.responses.put({ ...found, id: `aside ${base.id}` })
        // Counted, not timed: a phone's clock may be years off.
        const begun = stored?.begun ?? ((await db.responses.orderBy('begun').last())?.begun ?? 0) + 1
        const next = { ...change(newerCopy(stored, base)!), begun }
        await db.responses.put(next)
        return next
      }),
    update: (id, change) =>
      db.transaction('rw', db.responses, async () => {
        const stored = await db.responses.get(id)
        if (!isSoundCopy(stored)) return undefined
        const next = { ...change(stored), begun: stored.begun }
        await db.responses.put(next)
        return next
      }),
    remove: (id) => db.responses.delete(id),
    keepSurvey: async (survey) => void (await db.surveys.put(survey)),
    survey: async (code) => {
      const kept = await db.surveys.get(code)
      return isSurveyFor(code, kept) ? kept : undefined
    },
  }
}
