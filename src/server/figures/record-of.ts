import { unpackAnswers } from '../../domain/answering/packed-answers.ts'
import { withWords, type WordsSaid } from '../../domain/answering/words-said.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { ResponseRecord } from '../../export/responses-csv.ts'
import { factsIn } from '../fact-columns.ts'
import type { ResponseContent } from '../store/contract.ts'

/** A stored copy, whether it is the first or stands beside it. */
export type StoredCopy = ResponseContent & { revision: number; id: string; received: string }

/** A stored copy as a file has it; `version` is the one it was given in. */
export function recordOf(
  stored: StoredCopy,
  status: ResponseRecord['status'],
  version: Questionnaire,
): ResponseRecord {
  const given = status === 'withdrawn' ? {} : unpackAnswers(stored.answers, version)
  const panels = withWords(given, JSON.parse(stored.comments ?? '{}') as WordsSaid)
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
      profile: factsIn(stored),
      panels,
    },
  }
}
