import { Dexie, type EntityTable } from 'dexie'
import { newerCopy, type LocalResponse } from '../domain/answering/local-response.ts'
import { isSoundCopy } from '../domain/answering/sound.ts'
import { surveyIn } from '../domain/survey/join.ts'
import type { KeptSurvey, Memory } from './memory.ts'

type Row = LocalResponse & { begun: number }

interface Tables {
  responses: EntityTable<Row, 'id'>
  surveys: EntityTable<KeptSurvey, 'code'>
  checks: EntityTable<{ id: number }, 'id'>
}

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
    // At every tap, on slow phones: the database itself, without the library's promises.
    change: (base, change) =>
      new Promise((resolve, reject) => {
        const work = db.backendDB().transaction('responses', 'readwrite', { durability: 'strict' })
        const responses = work.objectStore('responses')
        let next: Row
        const put = (stored: Row | undefined, begun: number) =>
          responses.put((next = { ...change(newerCopy(stored, base)!), begun }))
        const found = responses.get(base.id) as IDBRequest<Row | undefined>
        found.onsuccess = () => {
          const stored = found.result
          if (isSoundCopy(stored)) {
            put(stored, stored.begun)
            return
          }
          // What is damaged makes way, and stays beside.
          if (stored) responses.put({ ...(stored as object), id: `aside ${base.id}` })
          // Counted, not timed: a phone's clock may be years off.
          const last = responses.index('begun').openCursor(null, 'prev')
          last.onsuccess = () => put(undefined, ((last.result?.value as Row | undefined)?.begun ?? 0) + 1)
        }
        work.oncomplete = () => resolve(next)
        work.onabort = () => reject(work.error)
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
    survey: async (code) => surveyIn(code, await db.surveys.get(code)) as KeptSurvey | undefined,
  }
}
