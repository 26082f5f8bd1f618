import { newerCopy, type Change, type LocalResponse } from '../domain/answering/local-response.ts'
import type { Survey } from '../domain/survey/survey.ts'

/** A survey as a phone keeps it; `finalSince` is when the server first called it final, by the server's clock. */
export type KeptSurvey = Survey & { finalSince: number | null }

/** Where a phone keeps its responses and the surveys they answer. */
export interface Memory {
  /** False where nothing outlives the page. */
  lasting: boolean
  /** Every response on this phone, in the order in which they were begun. */
  all(): Promise<LocalResponse[]>
  /** What lies there and is no response any more, as it was found: never touched, never sent. */
  damaged(): Promise<unknown[]>
  /** Applies a respondent's change to the stored copy, or to `base` where that is newer; resolves once it is stored. */
  change(base: LocalResponse, change: Change): Promise<LocalResponse>
  /** Applies the server's word to the stored copy; undefined, and nothing done, where it was removed meanwhile. */
  update(id: string, change: Change): Promise<LocalResponse | undefined>
  remove(id: string): Promise<void>
  keepSurvey(survey: KeptSurvey): Promise<void>
  survey(code: string): Promise<KeptSurvey | undefined>
}

/** Memory for browsers that cannot keep anything: it lasts as long as the page. */
export function volatileMemory(): Memory {
  const responses = new Map<string, LocalResponse>()
  const surveys = new Map<string, KeptSurvey>()
  const put = (local: LocalResponse) => {
    responses.set(local.id, local)
    return Promise.resolve(local)
  }
  return {
    lasting: false,
    all: () => Promise.resolve([...responses.values()]),
    damaged: () => Promise.resolve([]),
    change: (base, change) => put(change(newerCopy(responses.get(base.id), base)!)),
    update: (id, change) => {
      const stored = responses.get(id)
      return stored ? put(change(stored)) : Promise.resolve(undefined)
    },
    remove: (id) => Promise.resolve(void responses.delete(id)),
    keepSurvey: (survey) => Promise.resolve(void surveys.set(survey.code, survey)),
    survey: (code) => Promise.resolve(surveys.get(code)),
  }
}
