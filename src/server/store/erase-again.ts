import type { Kysely } from 'kysely'
import { heldCopies, writeResponses, deleteWaiting } from './commit.ts'
import type { Erasure } from './contract.ts'
import type { Database, StoredResponseRow } from './schema.ts'
import { countableOf } from './take-arrivals.ts'
import { TallyChanges } from './tally-changes.ts'

/**
 * Withdraws again, after a restore, whatever was withdrawn since the backup; one that the backup does not know yet
 * gets its mark too, so that an old copy that arrives later is not taken for new.
 */
export const eraseAgain = (db: Kysely<Database>, erasures: Erasure[]): Promise<number> =>
  db.transaction().execute(async (tx) => {
    let again = 0
    for (const [survey, some] of Map.groupBy(erasures, (erasure) => erasure.survey)) {
      const held = await heldCopies(
        tx,
        survey,
        some.map(({ id }) => id),
      )
      const changes = new TallyChanges(survey)
      const rows = new Map<string, StoredResponseRow>()
      for (const { id, revision, questionnaire } of some) {
        const copies = held.get(id)
        if ((rows.get(id) ?? copies?.response)?.standing === 'withdrawn') continue
        const after = withdrawnRow(survey, id, revision, questionnaire, copies?.response)
        changes.replace(copies?.response, after)
        rows.set(id, after)
        for (const waiting of copies?.waiting ?? []) {
          changes.count(countableOf(waiting), -1)
          await deleteWaiting(tx, waiting)
        }
        if (copies?.response) again++
      }
      await writeResponses(tx, [...rows.values()])
      await changes.apply(tx)
    }
    return again
  })

const withdrawnRow = (
  survey: string,
  id: string,
  revision: number,
  questionnaire: string,
  before: StoredResponseRow | undefined,
): StoredResponseRow => ({
  survey,
  id,
  revision: Math.max(revision, before?.revision ?? 0),
  digest: '',
  key_hash: before?.key_hash ?? null,
  standing: 'withdrawn',
  late: 0,
  questionnaire,
  language: before?.language ?? '',
  source: before?.source ?? 'phone',
  received: before?.received ?? '',
  sector: null,
  economy: null,
  gender: null,
  role: null,
  answers: before?.answers.replaceAll(/./g, '.') ?? '',
  comments: null,
})
