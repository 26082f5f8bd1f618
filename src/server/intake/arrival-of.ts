import { packAnswers } from '../../domain/answering/packed-answers.ts'
import type { SurveyResponse } from '../../domain/answering/response.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
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
  const comments = Object.entries(panels).flatMap(([panel, { comment }]) =>
    comment ? [[panel, comment]] : [],
  )
  return {
    survey,
    id,
    revision,
    withdrawn,
    questionnaire: versionKey(version),
    language,
    source,
    sector: profile.sector ?? null,
    economy: profile.economy ?? null,
    gender: profile.gender ?? null,
    role: profile.role ?? null,
    answers: packAnswers(panels, version),
    comments: comments.length > 0 ? JSON.stringify(Object.fromEntries(comments)) : null,
  }
}
