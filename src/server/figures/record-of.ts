import { unpackAnswers } from '../../domain/answering/packed-answers.ts'
import type { Profile } from '../../domain/answering/response.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ResponseRecord } from '../../export/responses-csv.ts'
import type { ResponseContent } from '../store/contract.ts'

/** A stored copy, whether it is the first or stands beside it. */
export type StoredCopy = ResponseContent & { revision: number; id: string; received: string }

/** A stored copy as a file has it; `version` is the one it was given in. */
export function recordOf(
  stored: StoredCopy,
  status: ResponseRecord['status'],
  version: Questionnaire,
): ResponseRecord {
  const { sector, economy, gender, role } = stored
  const profile = Object.fromEntries(
    Object.entries({ sector, economy, gender, role }).filter(([, value]) => value !== null),
  ) as Profile
  const panels = status === 'withdrawn' ? {} : unpackAnswers(stored.answers, version)
  const comments = JSON.parse(stored.comments ?? '{}') as Record<string, string>
  for (const [panel, comment] of Object.entries(comments))
    panels[panel] = { answers: {}, ...panels[panel], comment }
  return {
    id: stored.id,
    received: stored.received,
    status,
    response: {
      revision: stored.revision,
      questionnaire: stored.questionnaire,
      language: stored.language,
      source: stored.source,
      withdrawn: status === 'withdrawn',
      profile,
      panels,
    },
  }
}
