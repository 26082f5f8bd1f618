import type { Kysely } from 'kysely'
import type { Cells } from '../../domain/tally.ts'
import type { Difference, TallyRow } from './contract.ts'
import type { Database } from './schema.ts'
import { TallyChanges } from './tally-changes.ts'

const pageSize = 2000

/** Recounts every survey from its stored responses, in one transaction, and lists where the running totals differ. */
export const verifyTallies = (db: Kysely<Database>): Promise<Difference[]> =>
  db.transaction().execute(async (tx) => {
    const differences: Difference[] = []
    const surveys = await tx.selectFrom('surveys').select('code').orderBy('code').execute()
    for (const { code } of surveys) {
      const recount = new TallyChanges(code)
      for (let after = ''; ;) {
        const page = await tx
          .selectFrom('responses')
          .select(['id', 'questionnaire', 'sector', 'standing', 'late', 'answers'])
          .where('survey', '=', code)
          .where('id', '>', after)
          .orderBy('id')
          .limit(pageSize)
          .execute()
        for (const response of page) recount.count(response, 1)
        if (page.length < pageSize) break
        after = page.at(-1)!.id
      }
      const held = await tx.selectFrom('tallies').selectAll().where('survey', '=', code).execute()
      const running = new Map(held.map((row) => [`${row.questionnaire} ${row.stratum}`, figuresOf(row)]))
      const counted = new Map([...recount.rows].map(([key, row]) => [key, figuresOf(row)]))
      for (const key of new Set([...running.keys(), ...counted.keys()])) {
        const [tally, recounted] = [running.get(key) ?? {}, counted.get(key) ?? {}]
        for (const place of new Set([...Object.keys(tally), ...Object.keys(recounted)])) {
          const [a, b] = [tally[place] ?? 0, recounted[place] ?? 0]
          if (a !== b) differences.push({ survey: code, place: `${key} ${place}`, tally: a, recount: b })
        }
      }
    }
    return differences
  })

const slots = ['score 1', 'score 2', 'score 3', 'score 4', 'no opinion', 'skipped']

/** Every figure of a tally row by a name that says where it stands. */
function figuresOf(row: Omit<TallyRow, 'cells'> & { cells: string | Cells }): Record<string, number> {
  const cells = typeof row.cells === 'string' ? (JSON.parse(row.cells) as Cells) : row.cells
  const figures: Record<string, number> = {
    responses: row.responses,
    late: row.late,
    uncounted: row.uncounted,
    withdrawn: row.withdrawn,
  }
  for (const [item, cell] of cells.entries())
    for (const [slot, n] of cell.entries()) figures[`item ${item + 1} ${slots[slot]}`] = n
  return figures
}
