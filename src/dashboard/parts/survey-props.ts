import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import type { Tally } from '../../domain/wire/protocol.ts'
import type { Saving } from '../saving/saving.ts'
import type { Delivery } from '../stream/messages.ts'

/** What every page of one survey is given. */
export interface SurveyProps {
  /** As it stands now, with what was typed and is not stored yet. */
  survey: OrganizerSurvey
  tally: Tally | null
  delivery: Delivery
  saving: Saving
  publicUrl: string
  changed: (survey: OrganizerSurvey) => void
}
