import { isStorable } from '../domain/answering/comment.ts'
import { unionOf } from '../domain/survey/union.ts'
import { versionKey } from '../domain/survey/version.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { writeQuestionnaire } from '../domain/survey/form-1.ts'
import type { SentOrganizerSurvey } from '../domain/wire/organizer-protocol.ts'
import type { SentSurvey, Survey } from '../domain/survey/survey.ts'
import { Refusal } from './http/problem.ts'
import type { Store, StoredSurvey, TallyRow } from './store/contract.ts'

/**
 * How long what was read may be a little old, in milliseconds. Instances tell each other of a changed survey, and what
 * decides about an answer is read in its transaction; of a new version of a questionnaire nobody is told.
 */
const freshFor = { survey: 10_000, newest: 1000 }

/** What was read a moment ago: a thousand who ask at once ask the database once. */
class Moment<Value> {
  readonly #now: () => number
  readonly #freshFor: number
  readonly #read: (key: string) => Promise<Value | undefined>
  readonly #entries = new Map<string, { value: Promise<Value | undefined>; until: number }>()

  constructor(now: () => number, freshFor: number, read: (key: string) => Promise<Value | undefined>) {
    this.#now = now
    this.#freshFor = freshFor
    this.#read = read
  }

  get(key: string): Promise<Value | undefined> {
    let entry = this.#entries.get(key)
    if (!entry || entry.until < this.#now()) {
      if (this.#entries.size > 5000) this.#entries.clear()
      entry = { value: this.#read(key), until: this.#now() + this.#freshFor }
      entry.value.catch(() => this.#entries.delete(key))
      this.#entries.set(key, entry)
    }
    return entry.value
  }

  /** With null, all of it. */
  forget(key: string | null): void {
    if (key === null) this.#entries.clear()
    else this.#entries.delete(key)
  }
}

/** The surveys and questionnaires, remembered for a moment so that a room joining at once asks the database once. */
export class Surveys {
  readonly #store: Store
  readonly #epoch: Promise<string>
  readonly #surveys: Moment<StoredSurvey>
  readonly #newest: Moment<Questionnaire>
  /** Published versions never change, so these are remembered for good. */
  readonly #versions = new Map<string, Promise<Questionnaire | undefined>>()

  constructor(store: Store, now: () => number) {
    this.#store = store
    this.#epoch = store.epoch()
    this.#surveys = new Moment(now, freshFor.survey, (code) => store.readSurvey(code))
    this.#newest = new Moment(now, freshFor.newest, (id) => store.newestQuestionnaire(id))
  }

  epoch(): Promise<string> {
    return this.#epoch
  }

  /** The stored survey; throws the refusal `unknown-survey`. */
  async stored(code: string): Promise<StoredSurvey> {
    const survey = await this.#surveys.get(code)
    if (!survey) throw new Refusal('unknown-survey')
    return survey
  }

  /** What was remembered of a survey, or with null of all, is no longer so. */
  forget(code: string | null): void {
    if (code === null) this.#newest.forget(null)
    this.#surveys.forget(code)
  }

  /** A new version of a questionnaire is published. */
  forgetNewest(id: string): void {
    this.#newest.forget(id)
  }

  /** The version a response names, if it is a published one of this survey's questionnaire. */
  async version(survey: StoredSurvey, key: string): Promise<Questionnaire | undefined> {
    if (!key.startsWith(`${survey.questionnaire}@`) || !isStorable(key)) return undefined
    let version = this.#versions.get(key)
    if (!version) {
      version = this.#store.readQuestionnaire(key)
      this.#versions.set(key, version)
      const forget = () => this.#versions.delete(key)
      version.then((found) => found ?? forget(), forget)
    }
    return version
  }

  /** The version that whoever begins now is given: the survey's own, or else the newest published. */
  async current(survey: StoredSurvey): Promise<Questionnaire> {
    const { questionnaire: id, version } = survey
    const own = version === null ? undefined : await this.version(survey, `${id}@${version}`)
    const questionnaire = own ?? (await this.#newest.get(id))
    if (!questionnaire) throw new Error(`Survey ${survey.code} has no questionnaire.`)
    return questionnaire
  }

  /**
   * What a survey's figures and files are of: the version in use, with whatever else these versions asked (those that
   * answers were given in, by key).
   */
  async union(survey: StoredSurvey, keys: Iterable<string>): Promise<Questionnaire> {
    const current = await this.current(survey)
    const versions = await Promise.all([...new Set(keys)].map((key) => this.version(survey, key)))
    const others = versions
      .filter((version) => version !== undefined && versionKey(version) !== versionKey(current))
      .toSorted((a, b) => b!.version - a!.version) as Questionnaire[]
    return unionOf(current, others)
  }

  /** The same of all that was answered so far. */
  async answered(survey: StoredSurvey): Promise<Questionnaire> {
    return this.union(survey, await this.#store.answeredVersions(survey.code))
  }

  /** Every version that a file's rows may name, the one in use first. */
  async published(survey: StoredSurvey): Promise<Questionnaire[]> {
    const current = await this.current(survey)
    const all = await this.#store.listQuestionnaires()
    return [
      current,
      ...all.filter(({ id, version }) => id === survey.questionnaire && version !== current.version),
    ]
  }

  /** Newest published versions may be others than the one in use. */
  newestVersion(survey: StoredSurvey): Promise<Questionnaire | undefined> {
    return this.#newest.get(survey.questionnaire)
  }

  /** The survey as everybody is told of it. */
  async survey(code: string): Promise<Survey> {
    const stored = await this.stored(code)
    const { workshop, state, panels, seats } = stored
    const questionnaire = await this.current(stored)
    return {
      protocol: 1,
      epoch: await this.#epoch,
      code,
      workshop,
      state,
      panels,
      ...(seats && { seats }),
      questionnaire,
    }
  }

  /** The same with all that was answered, and what only its organizer needs to know, as the wire carries it. */
  async organizerSurvey(code: string): Promise<SentOrganizerSurvey> {
    const stored = await this.stored(code)
    const { reportVersion, archived } = stored
    const newest = (await this.newestVersion(stored))?.version
    return {
      ...sentSurvey({ ...(await this.survey(code)), questionnaire: await this.answered(stored) }),
      reportVersion,
      archived,
      newestVersion: newest ?? 0,
    }
  }
}

/** A survey as the wire carries it: its questionnaire in the form it was written in. */
export const sentSurvey = (survey: Survey): SentSurvey => ({
  ...survey,
  questionnaire: writeQuestionnaire(survey.questionnaire),
})

/** Whether anybody said something under this version: withdrawn responses say nothing. */
export const holdsAnswers = ({ responses, uncounted, held }: TallyRow): boolean =>
  responses + uncounted + held > 0

/** A survey's first stored form: every panel open, nothing revealed. */
export const newSurvey = (
  code: string,
  workshop: StoredSurvey['workshop'],
  questionnaire: Questionnaire,
): StoredSurvey => ({
  code,
  workshop,
  questionnaire: questionnaire.id,
  state: 'open',
  panels: Object.fromEntries(questionnaire.panels.map(({ id }) => [id, { open: true, revealed: false }])),
  reportVersion: 1,
  archived: false,
  seats: false,
  version: null,
})

/** Puts the built-in questionnaire and its survey into an empty server; touches nothing that is there. */
export async function seedSurvey(
  store: Store,
  questionnaire: Questionnaire,
  survey: StoredSurvey,
): Promise<void> {
  if (!(await store.readQuestionnaire(versionKey(questionnaire))))
    await store.publishQuestionnaire(questionnaire)
  if (await store.readSurvey(survey.code)) return
  if (await store.createSurvey(survey)) await store.writeSetting(seededKey, survey.code)
}

/** Which survey came with the database. */
const seededKey = 'seeded'

/** Whether a survey came with the database, and nobody has answered it or changed a thing of it. */
export async function isUntouched(
  store: Store,
  { code, state, archived, reportVersion, seats }: StoredSurvey,
): Promise<boolean> {
  if (
    state !== 'open' ||
    archived ||
    reportVersion > 1 ||
    seats ||
    (await store.readSetting(seededKey)) !== code
  )
    return false
  const parts = await store.readParts(code)
  const isWritten = Object.values(parts ?? {}).some(({ revision }) => revision > 0)
  return !isWritten && [...(await store.answeredVersions(code))].length === 0
}
