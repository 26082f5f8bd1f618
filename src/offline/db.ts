import { Dexie, type EntityTable } from 'dexie'
import type { LocalResponse } from '../domain/local-response.ts'
import type { Survey } from '../domain/survey.ts'
import type { Memory } from './memory.ts'

interface Tables {
  responses: EntityTable<LocalResponse & { begun: number }, 'id'>
  surveys: EntityTable<Survey, 'code'>
  checks: EntityTable<{ id: string; written: number }, 'id'>
}

/** Opens the phone's database and proves that it keeps what is written; rejects where it does not. */
export async function openMemory(): Promise<Memory> {
  // Strict: a tap shown as saved is on disk, not in a buffer that a dead battery empties.
  const db = new Dexie('plenaria', { chromeTransactionDurability: 'strict' }) as Dexie & Tables
  db.version(1).stores({ responses: 'id, survey', surveys: 'code', checks: 'id' })
  await db.open()
  const written = Date.now()
  await db.checks.put({ id: 'self-test', written })
  if ((await db.checks.get('self-test'))?.written !== written)
    throw new Error('The database does not keep what is written.')

  return {
    lasting: true,
    async load(survey) {
      const all = await db.responses.where({ survey }).sortBy('begun')
      return all.at(-1)
    },
    change: (base, change) =>
      db.transaction('rw', db.responses, async () => {
        const stored = await db.responses.get(base.id)
        const next = { ...change(stored ?? base), begun: stored?.begun ?? Date.now() }
        await db.responses.put(next)
        return next
      }),
    remove: (id) => db.responses.delete(id),
    keepSurvey: async (survey) => void (await db.surveys.put(survey)),
    survey: (code) => db.surveys.get(code),
  }
}
