import { versionKey } from '../../domain/survey/version.ts'
import type { Kysely } from 'kysely'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Arrangements } from '../../domain/reporting/arrangements.ts'
import type { PanelState, SurveyState, Workshop } from '../../domain/survey/survey.ts'
import type { Cells, ItemTally } from '../../domain/counting/tally.ts'
import * as accessTables from './tables/access.ts'
import { changeState, commitArrivals, eraseAgain, settleHeld } from './commit.ts'
import type {
  Arrival,
  Difference,
  Erasure,
  Outcome,
  Store,
  StoredInvitation,
  StoredResponse,
  StoredSession,
  StoredSurvey,
  TallyRow,
  Uses,
  WaitingResponse,
} from './contract.ts'
import type { Engine } from './engine.ts'
import { newEpoch } from './epoch.ts'
import { isCurrent } from './migrations.ts'
import type { Database, StoredResponseRow } from './schema.ts'
import * as seatsTable from './tables/seats.ts'
import * as surveysTable from './tables/surveys.ts'
import { surveyOf } from './tables/surveys.ts'
import { verifyTallies } from './verify.ts'

/** The storage contract in plain SQL, through Kysely: the same text for every database. */
export abstract class SqlStore implements Store {
  readonly #db: Kysely<Database>
  readonly #engine: Engine
  readonly #ledger: (erased: Erasure[]) => void

  /** `ledger` must have written an erasure durably when it returns. */
  constructor(db: Kysely<Database>, engine: Engine, ledger: (erased: Erasure[]) => void) {
    this.#db = db
    this.#engine = engine
    this.#ledger = ledger
  }

  /** For moving everything to another database. */
  get database(): Kysely<Database> {
    return this.#db
  }

  abstract findDamage(): Promise<string[]>
  abstract backup(file: string): Promise<void>
  abstract sizeInBytes(): Promise<number>

  async epoch(): Promise<string> {
    const epoch = await this.readSetting('epoch')
    if (epoch === undefined) throw new Error('This database has no epoch: it was not made by Plenaria.')
    return epoch
  }

  async readSetting(key: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst()
    return row?.value
  }

  async writeSetting(key: string, value: string | null): Promise<void> {
    if (value === null) await this.#db.deleteFrom('settings').where('key', '=', key).execute()
    else
      await this.#db
        .insertInto('settings')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
  }

  async takeSetting(key: string, value: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('settings')
      .where('key', '=', key)
      .where('value', '=', value)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

  async publishQuestionnaire(questionnaire: Questionnaire): Promise<void> {
    const { id, version } = questionnaire
    await this.#db
      .insertInto('questionnaires')
      .values({ key: versionKey(questionnaire), id, version, body: JSON.stringify(questionnaire) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }

  async readQuestionnaire(key: string): Promise<Questionnaire | undefined> {
    const row = await this.#db
      .selectFrom('questionnaires')
      .select('body')
      .where('key', '=', key)
      .executeTakeFirst()
    return row && (JSON.parse(row.body) as Questionnaire)
  }

  async newestQuestionnaire(id: string): Promise<Questionnaire | undefined> {
    const row = await this.#db
      .selectFrom('questionnaires')
      .select('body')
      .where('id', '=', id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && (JSON.parse(row.body) as Questionnaire)
  }

  async listQuestionnaires(): Promise<Questionnaire[]> {
    const rows = await this.#db
      .selectFrom('questionnaires')
      .select('body')
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute()
    return rows.map(({ body }) => JSON.parse(body) as Questionnaire)
  }

  createSurvey(survey: StoredSurvey): Promise<boolean> {
    return surveysTable.insertSurvey(this.#db, survey)
  }

  deleteSurvey(code: string): Promise<void> {
    return surveysTable.deleteSurvey(this.#db, code)
  }

  async writeWorkshop(code: string, workshop: Workshop): Promise<void> {
    const json = JSON.stringify(workshop)
    await this.#db.updateTable('surveys').set({ workshop: json }).where('code', '=', code).execute()
  }

  addSeats(code: string, ids: string[]): Promise<void> {
    return seatsTable.addSeats(this.#db, code, ids)
  }

  hasSeat(code: string, id: string): Promise<boolean> {
    return seatsTable.hasSeat(this.#db, code, id)
  }

  countSeats(code: string): Promise<number> {
    return seatsTable.countSeats(this.#db, code)
  }

  listHeld(code: string): Promise<WaitingResponse[]> {
    return seatsTable.listHeld(this.#db, code)
  }

  settleHeld(code: string, id: string, keyHash: string, take: boolean): Promise<boolean> {
    return settleHeld(this.#engine, code, id, keyHash, take)
  }

  async writeArchived(code: string, archived: boolean): Promise<void> {
    await this.#db
      .updateTable('surveys')
      .set({ archived: archived ? 1 : 0 })
      .where('code', '=', code)
      .execute()
  }

  writePanel(code: string, panel: string, state: PanelState): Promise<void> {
    return surveysTable.writePanel(this.#db, code, panel, state)
  }

  readArrangements(code: string): Promise<Arrangements | undefined> {
    return surveysTable.readArrangements(this.#db, code)
  }

  writeArrangements(code: string, arrangements: Arrangements): Promise<boolean> {
    return surveysTable.writeArrangements(this.#db, code, arrangements)
  }

  readPublished(code: string): Promise<Record<string, ItemTally> | undefined> {
    return surveysTable.readPublished(this.#db, code)
  }

  writePublished(
    code: string,
    before: Record<string, ItemTally> | undefined,
    after: Record<string, ItemTally>,
  ): Promise<boolean> {
    return surveysTable.writePublished(this.#db, code, before, after)
  }

  listComments(code: string): Promise<Pick<StoredResponse, 'id' | 'language' | 'comments'>[]> {
    return this.#db
      .selectFrom('responses')
      .select(['id', 'language', 'comments'])
      .where('survey', '=', code)
      .where('standing', '=', 'counted')
      .where('comments', 'is not', null)
      .execute()
  }

  async countSources(code: string): Promise<Record<string, number>> {
    const rows = await this.#db
      .selectFrom('responses')
      .select(({ fn }) => ['source', fn.countAll().as('n')])
      .where('survey', '=', code)
      .where('standing', '=', 'counted')
      .groupBy('source')
      .execute()
    return Object.fromEntries(rows.map(({ source, n }) => [source, Number(n)]))
  }

  async readSurvey(code: string): Promise<StoredSurvey | undefined> {
    const row = await this.#db.selectFrom('surveys').selectAll().where('code', '=', code).executeTakeFirst()
    return row && surveyOf(row)
  }

  async listSurveys(): Promise<StoredSurvey[]> {
    const rows = await this.#db.selectFrom('surveys').selectAll().orderBy('code').execute()
    return rows.map(surveyOf)
  }

  writeSurveyState(code: string, state: SurveyState): Promise<void> {
    return changeState(this.#engine, code, state)
  }

  async commit(arrivals: Arrival[], whole = false): Promise<Outcome[]> {
    const outcomes = await commitArrivals(this.#engine, arrivals, this.#ledger, whole ? 'whole' : 'wait')
    return outcomes as Outcome[]
  }

  commitFree(arrivals: Arrival[]): Promise<(Outcome | undefined)[]> {
    return commitArrivals(this.#engine, arrivals, this.#ledger, 'free')
  }

  async readResponse(survey: string, id: string): Promise<StoredResponse | undefined> {
    const row = await this.#db
      .selectFrom('responses')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && responseOf(row)
  }

  async readWaiting(survey: string, id: string): Promise<WaitingResponse[]> {
    const rows = await this.#db
      .selectFrom('waiting')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', '=', id)
      .execute()
    return rows.map(({ key_hash: keyHash, ...row }) => Object.assign(row, { keyHash }))
  }

  async listResponses(survey: string, after: string, limit: number): Promise<StoredResponse[]> {
    const rows = await this.#db
      .selectFrom('responses')
      .selectAll()
      .where('survey', '=', survey)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(responseOf)
  }

  async readTally(survey: string): Promise<TallyRow[]> {
    const rows = await this.#db.selectFrom('tallies').selectAll().where('survey', '=', survey).execute()
    return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as Cells }))
  }

  verifyTallies(rebuild?: boolean): Promise<Difference[]> {
    return verifyTallies(this.#db, rebuild)
  }

  eraseAgain(erasures: Erasure[]): Promise<number> {
    return eraseAgain(this.#engine, erasures)
  }

  async commits(): Promise<number> {
    return Number((await this.readSetting('commits')) ?? 0)
  }

  async renewEpoch(): Promise<string> {
    const epoch = newEpoch()
    await this.writeSetting('epoch', epoch)
    return epoch
  }

  isCurrent(): Promise<boolean> {
    return isCurrent(this.#db)
  }

  countUse(key: string, window: number, now: number): Promise<Uses> {
    return accessTables.countUse(this.#db, key, window, now)
  }

  async forgetUses(key: string): Promise<void> {
    await this.#db.deleteFrom('limits').where('key', '=', key).execute()
  }

  async createSession(tokenHash: string, session: StoredSession): Promise<void> {
    await this.#db
      .insertInto('sessions')
      .values({ token_hash: tokenHash, ...session })
      .execute()
  }

  async readSession(tokenHash: string): Promise<StoredSession | undefined> {
    return this.#db
      .selectFrom('sessions')
      .select(['role', 'label', 'invitation', 'created', 'seen'])
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
  }

  async touchSession(tokenHash: string, seen: number): Promise<void> {
    await this.#db.updateTable('sessions').set({ seen }).where('token_hash', '=', tokenHash).execute()
  }

  async endSession(tokenHash: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
  }

  listSessions(): Promise<(StoredSession & { tokenHash: string })[]> {
    return accessTables.listSessions(this.#db)
  }

  createInvitation(tokenHash: string, invitation: StoredInvitation): Promise<void> {
    return accessTables.createInvitation(this.#db, tokenHash, invitation)
  }

  readInvitation(tokenHash: string): Promise<StoredInvitation | undefined> {
    return accessTables.readInvitation(this.#db, tokenHash)
  }

  listInvitations(): Promise<(StoredInvitation & { tokenHash: string })[]> {
    return accessTables.listInvitations(this.#db)
  }

  removeInvitation(tokenHash: string): Promise<void> {
    return accessTables.removeInvitation(this.#db, tokenHash)
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }
}

const responseOf = ({ key_hash: keyHash, ...row }: StoredResponseRow): StoredResponse => ({ ...row, keyHash })
