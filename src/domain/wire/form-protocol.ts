import * as z from 'zod/mini'
import { Draft } from '../drafting/draft-shape.ts'
import { WrittenQuestionnaire } from '../survey/questionnaire.ts'
import { organizerAddresses as addresses } from './organizer-addresses.ts'
import { endpoint } from './protocol.ts'

const QuestionnaireList = z.object({
  questionnaires: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      /** Absent where it is of the form of 2019, of which no version can be drafted. */
      form: z.optional(z.literal(2)),
      title: z.record(z.string(), z.string()),
      items: z.int(),
    }),
  ),
})
export type QuestionnaireList = z.infer<typeof QuestionnaireList>

export const listQuestionnaires = endpoint(
  addresses.listQuestionnaires,
  'The newest version of every questionnaire',
  undefined,
  QuestionnaireList,
)

export const publishQuestionnaire = endpoint(
  addresses.publishQuestionnaire,
  'Publishes a questionnaire; a published version never changes',
  WrittenQuestionnaire,
  QuestionnaireList,
)

export const readQuestionnaire = endpoint(
  addresses.readQuestionnaire,
  'Every published version of a questionnaire, the newest first',
  undefined,
  z.object({ versions: z.array(WrittenQuestionnaire) }),
)

const DraftList = z.object({
  drafts: z.array(
    z.object({ id: z.string(), of: z.string(), title: z.record(z.string(), z.string()), items: z.int() }),
  ),
})
export type DraftList = z.infer<typeof DraftList>

export const listDrafts = endpoint(
  addresses.listDrafts,
  'Questionnaires that are still written; `of` is the one that it will be a version of, empty for a new one',
  undefined,
  DraftList,
)

export const readDraft = endpoint(
  addresses.readDraft,
  'A questionnaire that is still written, at its revision',
  undefined,
  z.object({ revision: z.int(), draft: Draft }),
)

export const changeDraft = endpoint(
  addresses.changeDraft,
  'Stores a draft; refused unless it is new (revision 0), or was made on the revision that is stored',
  z.strictObject({ revision: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 2)), draft: Draft }),
  z.object({ revision: z.int() }),
)

export const removeDraft = endpoint(
  addresses.removeDraft,
  'Deletes a draft that stands at ?revision; refused where it stands at another',
  undefined,
  undefined,
)
