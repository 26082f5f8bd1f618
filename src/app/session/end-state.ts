import { isPending, panelStanding } from '../../domain/answering/local-response.ts'
import type { View } from './session.ts'

/** Where the answers are, in one word: each is shown with its own sentence, sign and colour. */
export type EndState =
  | 'nothing'
  | 'not-yet'
  | 'not-kept'
  | 'sending'
  | 'handed-over'
  | 'received'
  | 'received-part'
  | 'refused'
  | 'withdrawn-pending'
  | 'withdrawn'

export function endState({ local, sending, memory, survey }: View): EndState {
  const { outgoing } = local
  if (outgoing && local.refused?.revision === outgoing.revision) return 'refused'
  if (outgoing?.withdrawn) return isPending(local) ? 'withdrawn-pending' : 'withdrawn'
  const isConfirmed = outgoing !== null && local.confirmed === outgoing.revision
  if (isPending(local) && !isConfirmed) {
    if (sending) return 'sending'
    if (local.handedOver === outgoing?.revision) return 'handed-over'
    return memory === 'volatile' ? 'not-kept' : 'not-yet'
  }
  const standings = (survey?.questionnaire.panels ?? []).map(({ id }) => panelStanding(local, id))
  const waiting = standings.some((standing) => standing === 'draft' || standing === 'changed')
  if (waiting) return outgoing ? 'received-part' : memory === 'volatile' ? 'not-kept' : 'not-yet'
  return outgoing ? 'received' : 'nothing'
}
