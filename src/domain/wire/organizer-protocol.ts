import * as z from 'zod/mini'
import { Arrangements, Comment } from '../reporting/arrangements.ts'
import { organizerAddresses as addresses } from './organizer-addresses.ts'
import { endpoint, ResponseId } from './protocol.ts'
import { PanelFlags, SentSurvey, SurveyState, type Survey } from '../survey/survey.ts'
import { isZone } from '../survey/zone.ts'
import { ItemTally } from '../counting/tally.ts'

/**
 * A survey with what only its organizer needs to know. Its questionnaire is the version in use, with whatever else was
 * asked in versions that somebody answered; `newestVersion` is the newest that is published.
 */
const OrganizerSurvey = z.extend(SentSurvey, {
  reportVersion: z.int(),
  archived: z.boolean(),
  newestVersion: z.int(),
  /** It came with the database, and nobody has answered it or changed a thing of it; told in lists only. */
  untouched: z.optional(z.boolean()),
})
export type SentOrganizerSurvey = z.infer<typeof OrganizerSurvey>
export type OrganizerSurvey = Omit<SentOrganizerSurvey, 'questionnaire'> & Pick<Survey, 'questionnaire'>

/** `publicUrl` is the configured address that join codes lead to, without a slash at its end. */
const SurveyList = z.object({ surveys: z.array(OrganizerSurvey), publicUrl: z.string() })
export type SurveyList = { surveys: OrganizerSurvey[]; publicUrl: string }

const Day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'is not a day, as 2019-08-16'))
const Name = z.string().check(z.trim(), z.maxLength(200))
const Names = z.record(z.string().check(z.regex(/^[a-z]{2,3}$/)), Name)
/** Typed from a poster: three to twelve capitals and digits. */
const JoinCode = z.string().check(z.regex(/^[A-Z0-9]{3,12}$/, 'is not 3 to 12 capital letters and digits'))

/** A time zone's name, as America/Santiago. */
const Zone = z.string().check(z.refine(isZone, 'is not a time zone such as America/Santiago'))

const WorkshopChange = z.strictObject({ names: Names, place: Name, date: Day, zone: z.optional(Zone) })

const NewSurvey = z.extend(WorkshopChange, {
  code: JoinCode,
  questionnaire: z.string().check(z.maxLength(64)),
  /** Takes the targets of another survey over. */
  copyOf: z.optional(z.string().check(z.maxLength(64))),
})
export type NewSurvey = z.infer<typeof NewSurvey>

/** Groups by one fact about people. Groups under five, and what would give them away, have no figures. */
const CrossSection = z.object({
  groups: z.array(
    z.object({ value: z.string(), responses: z.nullable(z.int()), items: z.record(z.string(), ItemTally) }),
  ),
})
export type CrossSection = z.infer<typeof CrossSection>

export const listSurveys = endpoint(
  addresses.listSurveys,
  'Every survey on this server',
  undefined,
  SurveyList,
)

export const createSurvey = endpoint(
  addresses.createSurvey,
  'Creates a survey, or a copy of one, under a join code of its own',
  NewSurvey,
  OrganizerSurvey,
)

export const createExample = endpoint(
  addresses.createExample,
  'The workshop of 2019 with 71 responses that give its printed figures, to be looked at; made if it is not there',
  undefined,
  OrganizerSurvey,
)

export const deleteSurvey = endpoint(
  addresses.deleteSurvey,
  'Deletes a survey with everything that was answered; phones that send to it are told that it is gone',
  undefined,
  undefined,
)

export const changeWorkshop = endpoint(
  addresses.changeWorkshop,
  "Changes the workshop's name, place and date",
  WorkshopChange,
  OrganizerSurvey,
)

export const changeArchived = endpoint(
  addresses.changeArchived,
  'Puts a survey away, or takes it out again; answers still arrive',
  z.strictObject({ archived: z.boolean() }),
  OrganizerSurvey,
)

export const changeState = endpoint(
  addresses.changeState,
  'Moves the survey between open, closing and final; leaving final reopens the count as the next report version',
  z.strictObject({ state: SurveyState }),
  OrganizerSurvey,
)

export const changePanel = endpoint(
  addresses.changePanel,
  'Opens, closes, reveals or hides a panel',
  PanelFlags,
  OrganizerSurvey,
)

export const changeVersion = endpoint(
  addresses.changeVersion,
  'Gives whoever begins from now on another published version; answers given so far stay and count',
  z.strictObject({ version: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)) }),
  OrganizerSurvey,
)

export const showFigures = endpoint(
  addresses.showFigures,
  'Shows everybody the figures of now; refused where fewer than five people have answered since',
  undefined,
  z.object({ snapshot: z.int(), asOf: z.string() }),
)

export const readArrangements = endpoint(
  addresses.readArrangements,
  'Attendance, indicators and targets, recommendations, hidden comments',
  undefined,
  Arrangements,
)

export const changeArrangements = endpoint(
  addresses.changeArrangements,
  'Replaces them all; refused unless its revision follows the stored one',
  Arrangements,
  Arrangements,
)

/**
 * A survey in the parts that organizers change, each at its revision: 0 until somebody changes it. `domain/reporting/parts.ts`
 * has their names and shapes.
 */
const PartList = z.object({
  state: SurveyState,
  reportVersion: z.int(),
  archived: z.boolean(),
  /** `at`, in milliseconds since 1970, and `by`, a link's label or null, are told of panels' flags once they were changed. */
  parts: z.record(
    z.string(),
    z.object({
      revision: z.int(),
      value: z.unknown(),
      at: z.optional(z.int()),
      by: z.optional(z.nullable(z.string())),
    }),
  ),
})
export type PartList = z.infer<typeof PartList>

export const readParts = endpoint(
  addresses.readParts,
  'Everything that organizers write about a survey, part by part',
  undefined,
  PartList,
)

export const changePart = endpoint(
  addresses.changePart,
  'Changes one part (a figure of attendance, an indicator, a recommendation, a flag of a panel, a name); refused unless it was made on the revision that is stored',
  z.strictObject({ revision: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 2)), value: z.unknown() }),
  z.object({ revision: z.int() }),
)

const HeldList = z.object({
  seats: z.int(),
  /** Whether any of them has been used: from then on they are with people. */
  used: z.boolean(),
  /** A copy beside the one that counts: `key` names it; how much each says, in answers. */
  held: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      received: z.string(),
      answers: z.int(),
      firstAnswers: z.int(),
    }),
  ),
})
export type HeldList = z.infer<typeof HeldList>

export const addSeats = endpoint(
  addresses.addSeats,
  'Issues seat cards by the ids they stand for; from then on only cards may answer',
  z.strictObject({ ids: z.array(ResponseId).check(z.minLength(1), z.maxLength(2000)) }),
  HeldList,
)

export const listHeld = endpoint(
  addresses.listHeld,
  'How many seat cards there are, and the copies that came with a card used before',
  undefined,
  HeldList,
)

export const settleHeld = endpoint(
  addresses.settleHeld,
  'Takes a held copy in the place of the first, or lets it go',
  z.strictObject({ key: z.string().check(z.maxLength(64)), take: z.boolean() }),
  HeldList,
)

export const listComments = endpoint(
  addresses.listComments,
  'What people wrote, without anything about them',
  undefined,
  z.object({ comments: z.array(Comment) }),
)

export const countSources = endpoint(
  addresses.countSources,
  'How many counted responses came by phone, kiosk, QR or paper',
  undefined,
  z.record(z.string(), z.int()),
)

export const readCrossSection = endpoint(
  addresses.readCrossSection,
  'Totals by one fact about people, as gender; small groups hidden',
  undefined,
  CrossSection,
)
