import type { Kysely } from 'kysely'
import type { Arrangements } from '../../domain/reporting/arrangements.ts'
import type { PanelFlags, SurveyState, Workshop } from '../../domain/survey/survey.ts'
import { changeState, commitArrivals, eraseAgain, settleHeld, undoImport } from './commit.ts'
import type {
  Arrival,
  TallyDifference,
  Erasure,
  ImportMark,
  Outcome,
  ChangedBy,
  Parts,
  Store,
  StoredImport,
  StoredResponse,
  StoredSnapshot,
  StoredSurvey,
  TallyRow,
  WaitingResponse,
} from './contract.ts'
import type { PartChange, PartValue } from './form-contract.ts'
import type { Engine } from './engine.ts'
import { newEpoch } from './epoch.ts'
import { appendToLedger, checkLedger } from './ledger.ts'
import { isCurrent } from './migrations.ts'
import type { Database } from './schema.ts'
import { SqlForms } from './sql-forms.ts'
import * as importsTable from './tables/imports.ts'
import * as keptTable from './tables/kept.ts'
import { readParts, rearrange, writePart, writeWorkshop } from './tables/parts.ts'
import * as responsesTable from './tables/responses.ts'
import * as seatsTable from './tables/seats.ts'
import * as settingsTable from './tables/settings.ts'
import * as surveysTable from './tables/surveys.ts'
import { verifyTallies } from './verify.ts'

/** The storage contract in plain SQL, through Kysely: the same text for every database. */
export abstract class SqlStore extends SqlForms implements Store {
  readonly #db: Kysely<Database>
  readonly #engine: Engine
  readonly #ledger: string

  /** `ledger` is the file of withdrawals, outside every backup. */
  constructor(db: Kysely<Database>, engine: Engine, ledger: string) {
    super(db)
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

  readSetting(key: string): Promise<string | undefined> {
    return settingsTable.readSetting(this.#db, key)
  }

  writeSetting(key: string, value: string | null): Promise<void> {
    return settingsTable.writeSetting(this.#db, key, value)
  }

  takeSetting(key: string, value: string): Promise<boolean> {
    return settingsTable.takeSetting(this.#db, key, value)
  }

  createSurvey(survey: StoredSurvey): Promise<boolean> {
    return surveysTable.insertSurvey(this.#db, survey)
  }

  deleteSurvey(code: string): Promise<void> {
    return surveysTable.deleteSurvey(this.#db, code)
  }

  async writeWorkshop(code: string, workshop: Workshop): Promise<void> {
    await writeWorkshop(this.#db, code, workshop)
  }

  addSeats(code: string, ids: string[]): Promise<void> {
    return seatsTable.addSeats(this.#db, code, ids)
  }

  hasSeat(code: string, id: string): Promise<boolean> {
    return seatsTable.hasSeat(this.#db, code, id)
  }

  isSeatUsed(code: string): Promise<boolean> {
    return seatsTable.isSeatUsed(this.#db, code)
  }

  countSeats(code: string): Promise<number> {
    return seatsTable.countSeats(this.#db, code)
  }

  listWaiting(code: string): Promise<WaitingResponse[]> {
    return responsesTable.listWaiting(this.#db, code)
  }

  settleHeld(code: string, id: string, keyHash: string, take: boolean): Promise<boolean> {
    return settleHeld(this.#engine, code, id, keyHash, take)
  }

  writeArchived(code: string, archived: boolean): Promise<void> {
    return surveysTable.writeArchived(this.#db, code, archived)
  }

  async writePanel(code: string, panel: string, state: PanelFlags): Promise<void> {
    await rearrange(this.#db, code, (arranged) => ({
      ...arranged,
      panels: { ...arranged.panels, [panel]: state },
    }))
  }

  readArrangements(code: string): Promise<Arrangements | undefined> {
    return surveysTable.readArrangements(this.#db, code)
  }

  writeArrangements(code: string, arrangements: Arrangements): Promise<boolean> {
    return rearrange(this.#db, code, (arranged) =>
      arranged.arrangements.revision === arrangements.revision - 1
        ? { ...arranged, arrangements }
        : undefined,
    )
  }

  readParts(code: string): Promise<Parts | undefined> {
    return readParts(this.#db, code)
  }

  writePart(code: string, part: string, arriving: PartValue, who?: ChangedBy): Promise<PartChange> {
    return writePart(this.#db, code, part, arriving, who)
  }

  readSnapshot(code: string): Promise<StoredSnapshot | undefined> {
    return keptTable.readSnapshot(this.#db, code)
  }

  writeSnapshot(code: string, snapshot: StoredSnapshot): Promise<boolean> {
    return keptTable.writeSnapshot(this.#db, code, snapshot)
  }

  readFinal(code: string, version: number): Promise<string | undefined> {
    return keptTable.readFinal(this.#db, code, version)
  }

  writeFinal(code: string, version: number, body: string): Promise<void> {
    return keptTable.writeFinal(this.#db, code, version, body)
  }

  listFinals(code: string): Promise<{ version: number; body: string }[]> {
    return keptTable.listFinals(this.#db, code)
  }

  renumber(code: string): Promise<void> {
    return surveysTable.renumber(this.#db, code)
  }

  writeVersion(code: string, version: number): Promise<void> {
    return surveysTable.writeVersion(this.#db, code, version)
  }

  listImports(code: string): Promise<StoredImport[]> {
    return importsTable.list(this.#db, code)
  }

  async undoImport(code: string, id: string): Promise<{ undone: number; kept: number } | undefined> {
    const imported = await importsTable.changedBy(this.#db, code, id)
    if (!imported) return undefined
    const outcome = await undoImport(this.#engine, code, imported)
    await importsTable.forget(this.#db, code, id)
    return outcome
  }

  listComments(code: string): Promise<Pick<StoredResponse, 'id' | 'language' | 'comments'>[]> {
    return responsesTable.listComments(this.#db, code)
  }

  countSources(code: string): Promise<Record<string, number>> {
    return responsesTable.countSources(this.#db, code)
  }

  readSurvey(code: string): Promise<StoredSurvey | undefined> {
    return surveysTable.readSurvey(this.#db, code)
  }

  listSurveys(): Promise<StoredSurvey[]> {
    return surveysTable.listSurveys(this.#db)
  }

  writeSurveyState(code: string, state: SurveyState, version?: number): Promise<void> {
    return changeState(this.#engine, code, state, version ?? null)
  }

  async commit(arrivals: Arrival[], from?: ImportMark): Promise<Outcome[]> {
    const outcomes = await commitArrivals(this.#engine, arrivals, this.#intoLedger, from ?? 'wait')
    return outcomes as Outcome[]
  }

  async judge(arrivals: Arrival[]): Promise<Outcome[]> {
    return (await commitArrivals(this.#engine, arrivals, () => undefined, 'look')) as Outcome[]
  }

  knownIds(survey: string, ids: string[]): Promise<string[]> {
    return responsesTable.knownIds(this.#db, survey, ids)
  }

  finishImport(code: string, id: string, changed: number): Promise<boolean> {
    return importsTable.finish(this.#db, code, id, changed)
  }

  unfinishedImports(): Promise<(ImportMark & { survey: string })[]> {
    return importsTable.unfinished(this.#db)
  }

  forgetImports(made: number): Promise<void> {
    return importsTable.forgetOlder(this.#db, made)
  }

  commitFree(arrivals: Arrival[]): Promise<(Outcome | undefined)[]> {
    return commitArrivals(this.#engine, arrivals, this.#intoLedger, 'free')
  }

  readResponse(survey: string, id: string): Promise<StoredResponse | undefined> {
    return responsesTable.read(this.#db, survey, id)
  }

  readWaiting(survey: string, id: string): Promise<WaitingResponse[]> {
    return responsesTable.readWaiting(this.#db, survey, id)
  }

  listResponses(survey: string, after: string, limit: number): Promise<StoredResponse[]> {
    return responsesTable.list(this.#db, survey, after, limit)
  }

  readTally(survey: string): Promise<TallyRow[]> {
    return responsesTable.readTally(this.#db, survey)
  }

  answeredVersions(survey: string): Promise<string[]> {
    return responsesTable.answeredVersions(this.#db, survey)
  }

  verifyTallies(rebuild?: boolean): Promise<TallyDifference[]> {
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

  readonly #intoLedger = (erased: Erasure[]): void => appendToLedger(this.#ledger, erased)

  async checkWritable(): Promise<void> {
    checkLedger(this.#ledger)
    await this.writeSetting('checked', String(Date.now()))
  }

  isCurrent(): Promise<boolean> {
    return isCurrent(this.#db)
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }
}
