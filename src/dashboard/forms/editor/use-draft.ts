import { useState } from 'preact/hooks'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { browserClock } from '../../../ui/clock.ts'
import { shelf } from '../../../ui/shelf.ts'
import { ask, type Failure } from '../../parts/ask.ts'
import { draftsIn } from '../../saving/drafts.ts'
import { openSaving, type Held, type Saving } from '../../saving/saving.ts'
import { useKept } from '../../saving/use-saving.ts'
import { asDraft } from '../new-draft.ts'

/** A draft as this page shows it, saved as one types like everything else that organizers write: it is one part. */
export function useDraft(id: string): {
  saving: Saving<Held>
  draft: Questionnaire | undefined
  /** It is not on the server any more. */
  failure: Failure | null
} {
  const [failure, setFailure] = useState<Failure | null>(null)
  const name = `~${id}`
  const saving = useKept<Held>(name, () =>
    openSaving({
      async read() {
        const answer = await ask('readDraft', { draft: id })
        if (answer.ok) {
          const { revision, draft } = answer.json
          return { ok: true, json: { parts: { draft: { revision, value: draft } } } }
        }
        if (answer.problem === 'unknown-draft') setFailure(answer)
        return answer
      },
      async write(_, { revision, value }) {
        const draft = asDraft(value as Questionnaire)
        const answer = await ask('changeDraft', { draft: id }, { revision, draft })
        if (!answer.ok && answer.problem === 'unknown-draft') setFailure(answer)
        return answer
      },
      drafts: draftsIn(shelf(), name),
      clock: browserClock,
    }),
  )
  return { saving, draft: saving.value('draft') as Questionnaire | undefined, failure }
}
