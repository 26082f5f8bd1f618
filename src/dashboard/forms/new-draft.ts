import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { writeQuestionnaire } from '../../domain/survey/form-1.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { addressOfPlace, go } from '../route.ts'
import { freshId } from '../saving/fresh-id.ts'

/** Stores a new draft and opens it; resolves with why it could not be, or null. */
export async function openNew(draft: Questionnaire): Promise<Failure | null> {
  const id = freshId()
  const answer = await ask('changeDraft', { draft: id }, { revision: 0, draft: asDraft(draft) })
  if (!answer.ok) return answer
  go(addressOfPlace('~forms', id))
  return null
}

/** As the wire takes it. */
export const asDraft = (draft: Questionnaire) =>
  writeQuestionnaire(draft) as ReturnType<typeof writeQuestionnaire> & { form: 2 }
