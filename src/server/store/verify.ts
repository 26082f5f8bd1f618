import type { Kysely } from 'kysely'
import type { Cells } from '../../domain/counting/tally.ts'
import type { TallyDifference, TallyRow } from './contract.ts'
import type { Database, Tx } from './schema.ts'
import { countableOf } from './take/arrivals.ts'
import { TallyChanges } from './take/tally-changes.ts'

const pageSize = 2000

/**
 * Recounts every survey from its stored responses, in one transaction, and lists where the running totals differ;
 * with `rebuild` the recount takes their place.
 */
export const verifyTallies = (db: Kysely<Database>, rebuild = false): Promise<TallyDifference[]> =>
  // One moment for all of it, however others write meanwhile; a rebuild that one of them crosses is undone.
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const differences: TallyDifference[] = []
      const surveys = await tx.selectFrom('surveys').select('code').orderBy('code').execute()
      for (const { code } of surveys) {
        const recount = await recountSurvey(tx, code)
        const held = await tx.selectFrom('tallies').selectAll().where('survey', '=', code).execute()
        differences.push(...differencesOf(code, held, [...recount.rows.values()]))
        if (rebuild) {
          await tx.deleteFrom('tallies').where('survey', '=', code).execute()
          const rows = [...recount.rows.values()].map((row) => ({ ...row, cells: JSON.stringify(row.cells) }))
          if (rows.length > 0) await tx.insertInto('tallies').values(rows).execute()
        }
      }
      return differences
    })

async function recountSurvey(tx: Tx, code: string): Promise<TallyChanges> {
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
  const waiting = await tx.selectFrom('waiting').selectAll().where('survey', '=', code).execute()
  for (const row of waiting) recount.count(countableOf(row), 1)
  return recount
}

type AnyRow = Omit<TallyRow, 'cells'> & { cells: string | Cells }

function differencesOf(survey: string, held: AnyRow[], recounted: AnyRow[]): TallyDifference[] {
  const byPlace = (rows: AnyRow[]) => new Map(rows.flatMap((row) => figuresOf(row)))
  const [running, recount] = [byPlace(held), byPlace(recounted)]
  return [...new Set([...running.keys(), ...recount.keys()])]
    .map((place) => ({ survey, place, tally: running.get(place) ?? 0, recount: recount.get(place) ?? 0 }))
    .filter(({ tally, recount: counted }) => tally !== counted)
}

const slots = ['score 1', 'score 2', 'score 3', 'score 4', 'no opinion', 'skipped']
/** What keys of the second form say that are no answers themselves. */
const keys: Record<string, string> = { '-': 'no opinion', '': 'skipped', '+': 'answered' }

/** Every figure of a tally row, by a name that says where it stands. */
function figuresOf(row: AnyRow): [string, number][] {
  const cells = typeof row.cells === 'string' ? (JSON.parse(row.cells) as Cells) : row.cells
  const place = `${row.questionnaire} ${row.stratum}`
  return [
    ...(['responses', 'late', 'uncounted', 'withdrawn', 'held'] as const).map((figure): [string, number] => [
      `${place} ${figure}`,
      row[figure],
    ]),
    ...cells.flatMap((cell, item) =>
      Object.entries(cell).map(([key, n]: [string, number]): [string, number] => {
        const what = Array.isArray(cell) ? slots[Number(key)] : (keys[key] ?? `answer ${key}`)
        return [`${place} item ${item + 1} ${what}`, n]
      }),
    ),
  ]
}
