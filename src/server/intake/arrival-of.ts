import { packAnswers } from '../../domain/answering/packed-answers.ts'
import { wordsIn } from '../../domain/answering/words-said.ts'
import type { SurveyResponse } from '../../domain/answering/response.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { columnsOfFacts } from '../fact-columns.ts'
import type { Arrival } from '../store/contract.ts'

/** A response as the store takes it; who wrote it and when are the caller's to add. */
export function arrivalOf(
  response: SurveyResponse,
  version: Questionnaire,
  survey: string,
  id: string,
): Omit<Arrival, 'digest' | 'keyHash' | 'received'> {
  const { revision, language, source, withdrawn = false } = response
  // Withdrawal erases at once: nothing that was said stays, not even the profile.
  const { profile, panels } = withdrawn ? { profile: {}, panels: {} } : response
  const said = wordsIn(panels, version)
  return {
    survey,
    id,
    revision,
    withdrawn,
    questionnaire: versionKey(version),
    language,
    source,
    ...columnsOfFacts(profile, version),
    answers: packAnswers(panels, version),
    comments: Object.keys(said).length > 0 ? JSON.stringify(said) : null,
  }
}
