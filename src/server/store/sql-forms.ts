import type { Kysely } from 'kysely'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { FormStore, PartChange, PartValue } from './form-contract.ts'
import type { Database } from './schema.ts'
import { SqlAccess } from './sql-access.ts'
import * as draftsTable from './tables/drafts.ts'
import * as questionnairesTable from './tables/questionnaires.ts'

/** Questionnaires and drafts of them in plain SQL. */
export abstract class SqlForms extends SqlAccess implements FormStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    super(db)
    this.#db = db
  }

  publishQuestionnaire(questionnaire: Questionnaire): Promise<boolean> {
    return questionnairesTable.publish(this.#db, questionnaire)
  }

  readQuestionnaire(key: string): Promise<Questionnaire | undefined> {
    return questionnairesTable.read(this.#db, key)
  }

  newestQuestionnaire(id: string): Promise<Questionnaire | undefined> {
    return questionnairesTable.newest(this.#db, id)
  }

  listQuestionnaires(): Promise<Questionnaire[]> {
    return questionnairesTable.list(this.#db)
  }

  listDrafts(): Promise<{ id: string; value: unknown }[]> {
    return draftsTable.list(this.#db)
  }

  readDraft(id: string): Promise<PartValue | undefined> {
    return draftsTable.read(this.#db, id)
  }

  writeDraft(id: string, arriving: PartValue): Promise<PartChange> {
    return draftsTable.write(this.#db, id, arriving)
  }

  removeDraft(id: string, revision: number): Promise<boolean> {
    return draftsTable.remove(this.#db, id, revision)
  }
}
