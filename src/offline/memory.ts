import type { Change, LocalResponse } from '../domain/local-response.ts'
import type { Survey } from '../domain/survey.ts'

/** Where a phone keeps its responses and the surveys they answer. */
export interface Memory {
  /** False where nothing outlives the page. */
  lasting: boolean
  /** The respondent's own response to a survey: the one begun last. */
  load(survey: string): Promise<LocalResponse | undefined>
  /** Applies a change to the stored copy (or to `base` where there is none yet); resolves with it once it is stored. */
  change(base: LocalResponse, change: Change): Promise<LocalResponse>
  remove(id: string): Promise<void>
  keepSurvey(survey: Survey): Promise<void>
  survey(code: string): Promise<Survey | undefined>
}

/** Memory for browsers that cannot keep anything: it lasts as long as the page. */
export function volatileMemory(): Memory {
  const responses = new Map<string, LocalResponse>()
  const surveys = new Map<string, Survey>()
  return {
    lasting: false,
    load: (survey) =>
      Promise.resolve([...responses.values()].findLast((response) => response.survey === survey)),
    change: (base, change) => {
      const next = change(responses.get(base.id) ?? base)
      responses.set(base.id, next)
      return Promise.resolve(next)
    },
    remove: (id) => Promise.resolve(void responses.delete(id)),
    keepSurvey: (survey) => Promise.resolve(void surveys.set(survey.code, survey)),
    survey: (code) => Promise.resolve(surveys.get(code)),
  }
}
