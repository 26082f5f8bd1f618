import { Dexie, type EntityTable, type Table } from 'dexie'
import { isSoundHeld, takeHeld, type Held, type Taken } from '../domain/handing-over/held.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { questionnaireIn, surveyIn } from '../domain/survey/join.ts'
import type { Survey } from '../domain/survey/survey.ts'

/** A survey as the desk keeps it, with every version of its questionnaire that it has met. */
export interface DeskSurvey {
  code: string
  survey: Survey
  versions: Questionnaire[]
}

/** Where staff keeps what others gave it, apart from any answers of the staff's own. */
export interface HeldMemory {
  all(survey: string): Promise<Held[]>
  /** Resolves once it is stored. */
  take(arriving: Held): Promise<Taken>
  update(held: Held, change: (held: Held) => Held): Promise<void>
  remove(held: Held): Promise<void>
  keepSurvey(survey: Survey): Promise<void>
  survey(code: string): Promise<DeskSurvey | undefined>
}

/** Opens the desk's database; rejects where this browser keeps none. */
export async function openHeldMemory(): Promise<HeldMemory> {
  const db = new Dexie('plenaria-desk', { chromeTransactionDurability: 'strict' }) as Dexie & {
    held: Table<Held, [string, string]>
    surveys: EntityTable<DeskSurvey, 'code'>
  }
  // Two phones may come with one seat card: each has a key of its own, and the server decides between them.
  db.version(1).stores({ held: '[id+writeKey], survey', surveys: 'code' })
  await db.open()
  return {
    all: async (survey) => (await db.held.where('survey').equals(survey).toArray()).filter(isSoundHeld),
    take: (arriving) =>
      db.transaction('rw', db.held, async () => {
        const { held, taken } = takeHeld(await db.held.get([arriving.id, arriving.writeKey]), arriving)
        if (taken === 'new') await db.held.put(held)
        return taken
      }),
    update: ({ id, writeKey }, change) =>
      db.transaction('rw', db.held, async () => {
        const stored = await db.held.get([id, writeKey])
        if (stored) await db.held.put(change(stored))
      }),
    remove: ({ id, writeKey }) => db.held.delete([id, writeKey]),
    keepSurvey: (survey) =>
      db.transaction('rw', db.surveys, async () => {
        const { code, questionnaire } = survey
        const before = (await db.surveys.get(code))?.versions ?? []
        const others = before.filter(({ version }) => version !== questionnaire.version)
        await db.surveys.put({ code, survey, versions: [questionnaire, ...others] })
      }),
    survey: async (code) => {
      const kept = await db.surveys.get(code)
      const survey = surveyIn(code, kept?.survey)
      return survey && { code, survey, versions: kept!.versions.flatMap((one) => questionnaireIn(one) ?? []) }
    },
  }
}
