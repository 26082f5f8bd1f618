import type { Kysely } from 'kysely'
import { readQuestionnaire, writeQuestionnaire } from '../../../domain/survey/form-1.ts'
import type { Questionnaire, WrittenQuestionnaire } from '../../../domain/survey/questionnaire.ts'
import { versionKey } from '../../../domain/survey/version.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

const questionnaireOf = ({ body }: { body: string }) =>
  readQuestionnaire(JSON.parse(body) as WrittenQuestionnaire)

/** A version that is there already stays as it is; false when it says something else. */
export async function publish(db: Db, questionnaire: Questionnaire): Promise<boolean> {
  const { id, version } = questionnaire
  const [key, body] = [versionKey(questionnaire), JSON.stringify(writeQuestionnaire(questionnaire))]
  await db
    .insertInto('questionnaires')
    .values({ key, id, version, body })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const stored = await db
    .selectFrom('questionnaires')
    .select('body')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return stored.body === body
}

/** By version key, as `apec-aeo-sme@1`. */
export async function read(db: Db, key: string): Promise<Questionnaire | undefined> {
  const row = await db.selectFrom('questionnaires').select('body').where('key', '=', key).executeTakeFirst()
  return row && questionnaireOf(row)
}

/** The newest published version. */
export async function newest(db: Db, id: string): Promise<Questionnaire | undefined> {
  const row = await db
    .selectFrom('questionnaires')
    .select('body')
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && questionnaireOf(row)
}

/** Every published version, newest first within each id. */
export async function list(db: Db): Promise<Questionnaire[]> {
  const rows = await db
    .selectFrom('questionnaires')
    .select('body')
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(questionnaireOf)
}
