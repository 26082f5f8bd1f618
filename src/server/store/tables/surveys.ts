import type { Kysely } from 'kysely'
import type { Arrangements } from '../../../domain/reporting/arrangements.ts'
import type { SurveyState } from '../../../domain/survey/survey.ts'
import type { StoredSurvey } from '../contract.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

const deletedKey = (code: string): string => `deleted ${code}`

/** Inserts a survey; false when its code is taken, or was a deleted survey's. */
export async function insertSurvey(db: Db, survey: StoredSurvey): Promise<boolean> {
  const { code, questionnaire, state, workshop, panels, reportVersion, archived, seats, version } = survey
  const deleted = await db
    .selectFrom('settings')
    .select('key')
    .where('key', '=', deletedKey(code))
    .executeTakeFirst()
  if (deleted) return false
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('surveys')
    .values({
      code,
      questionnaire,
      state,
      workshop: JSON.stringify(workshop),
      panels: JSON.stringify(panels),
      report_version: reportVersion,
      archived: archived ? 1 : 0,
      seats: seats ? 1 : 0,
      version,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

export const surveyOf = (row: Database['surveys']): StoredSurvey => ({
  code: row.code,
  questionnaire: row.questionnaire,
  state: row.state as SurveyState,
  workshop: JSON.parse(row.workshop) as StoredSurvey['workshop'],
  panels: JSON.parse(row.panels) as StoredSurvey['panels'],
  reportVersion: row.report_version,
  archived: row.archived === 1,
  seats: row.seats === 1,
  version: row.version,
})

export async function readSurvey(db: Db, code: string): Promise<StoredSurvey | undefined> {
  const row = await db.selectFrom('surveys').selectAll().where('code', '=', code).executeTakeFirst()
  return row && surveyOf(row)
}

export async function listSurveys(db: Db): Promise<StoredSurvey[]> {
  const rows = await db.selectFrom('surveys').selectAll().orderBy('code').execute()
  return rows.map(surveyOf)
}

export async function writeArchived(db: Db, code: string, archived: boolean): Promise<void> {
  await db
    .updateTable('surveys')
    .set({ archived: archived ? 1 : 0 })
    .where('code', '=', code)
    .execute()
}

const tablesOfSurvey = [
  ...(['responses', 'waiting', 'tallies', 'arrangements', 'parts', 'seats'] as const),
  ...(['published', 'finals', 'snapshots', 'imports', 'imported'] as const),
] as const

/** Who changed its panels, by name: nobody but organizers is told. */
export const changedKey = (code: string): string => `changed:${code}`

/** The picture on its report's cover. */
export const logoKey = (code: string): string => `logo:${code}`

/** Deletes a survey and everything that belongs to it. */
export const deleteSurvey = (db: Db, code: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.deleteFrom('surveys').where('code', '=', code).execute()
    await tx
      .deleteFrom('settings')
      .where('key', 'in', [changedKey(code), logoKey(code)])
      .execute()
    // Its phones may still come and send again: the code is never given to another survey.
    await tx
      .insertInto('settings')
      .values({ key: deletedKey(code), value: '1' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    for (const table of tablesOfSurvey) await tx.deleteFrom(table).where('survey', '=', code).execute()
  })

export async function readArrangements(db: Db, survey: string): Promise<Arrangements | undefined> {
  const row = await db
    .selectFrom('arrangements')
    .select('body')
    .where('survey', '=', survey)
    .executeTakeFirst()
  return row && (JSON.parse(row.body) as Arrangements)
}

/** The next version of a final count's report; nothing where the count is not final. */
export async function renumber(db: Db, code: string): Promise<void> {
  await db
    .updateTable('surveys')
    .set((eb) => ({ report_version: eb('report_version', '+', 1) }))
    .where('code', '=', code)
    .where('state', '=', 'final')
    .execute()
}

/** The version of its questionnaire that whoever begins now is given. */
export async function writeVersion(db: Db, code: string, version: number): Promise<void> {
  await db.updateTable('surveys').set({ version }).where('code', '=', code).execute()
}
