import { mergeParts, sameValue } from '../../domain/reporting/parts.ts'
import type { Draft } from './drafts.ts'

/**
 * What becomes of something typed once it is known what is stored now: nothing, it is stored already, somebody else
 * changed the same thing, or it goes on as a change of what is stored now.
 */
export function meetDraft(
  draft: Draft,
  { revision, value }: { revision: number; value?: unknown },
): 'as before' | 'stored' | 'conflict' | Draft {
  if (revision === draft.revision) return 'as before'
  if (sameValue(draft.value, value)) return 'stored'
  // What was sent from here before a page was left has arrived.
  if (revision === draft.revision + 1 && draft.sent !== undefined && sameValue(draft.sent, value))
    return { revision, base: value, value: draft.value }
  // An older copy of the database was put back.
  if (revision < draft.revision) return { ...draft, revision, base: value }
  const merged = mergeParts(draft.base, draft.value, value)
  if (!merged) return 'conflict'
  return sameValue(merged.value, value) ? 'stored' : { revision, base: value, value: merged.value }
}
