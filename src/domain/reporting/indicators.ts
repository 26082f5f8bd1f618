import * as z from 'zod/mini'
import type { Attendance } from './attendance.ts'
import { ListId } from './list-id.ts'

/** What is measured. `own` is an indicator that the organizer words and fills in by hand. */
const Measure = z.enum([
  'economies',
  'participants',
  'women',
  'women-panellists',
  'private-panellists',
  'customs-panellists',
  'gender',
  'recommendations',
  'response-rate',
  'own',
])
type Measure = z.infer<typeof Measure>

const Amount = z.int().check(z.minimum(0), z.maximum(1_000_000))

/** A measure with its target: a number, or percent for shares; null when there is none. */
export const Indicator = z.strictObject({
  measure: Measure,
  target: z.nullable(Amount),
  label: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  part: z.optional(z.nullable(Amount)),
  whole: z.optional(z.nullable(Amount)),
  id: z.optional(ListId),
  /** Its place: the list is in the order of these. */
  order: z.optional(z.number()),
})
export type Indicator = z.infer<typeof Indicator>

/** The indicators of the 2019 workshop, with its targets. */
export const usualIndicators: Indicator[] = [
  { measure: 'economies', target: 12 },
  { measure: 'participants', target: 50 },
  { measure: 'women', target: 30 },
  { measure: 'women-panellists', target: 30 },
  { measure: 'private-panellists', target: 30 },
  { measure: 'customs-panellists', target: 50 },
  { measure: 'gender', target: null },
  { measure: 'recommendations', target: 5 },
  { measure: 'response-rate', target: 50 },
]

/** What any workshop may want to know; what is aimed at is its own to say. */
export const generalIndicators: Indicator[] = [
  { measure: 'participants', target: null },
  { measure: 'women', target: null },
  { measure: 'response-rate', target: null },
  { measure: 'recommendations', target: null },
]

/** Which figures of attendance a measure is made of. */
const madeOf: Partial<Record<Measure, (keyof Attendance)[]>> = {
  economies: ['economies'],
  women: ['women'],
  gender: ['women', 'men'],
  'women-panellists': ['panellists', 'womenPanellists'],
  'private-panellists': ['panellists', 'privatePanellists'],
  'customs-panellists': ['panellists', 'customsPanellists'],
}

/** The figures of attendance that these indicators need; how many came is always asked for. */
export const figuresOfAttendance = (indicators: Pick<Indicator, 'measure'>[]): Set<keyof Attendance> =>
  new Set(['participants', ...indicators.flatMap(({ measure }) => madeOf[measure] ?? [])])

/** An indicator with its result. A share has a whole; `met` is null without a target or without figures. */
export interface IndicatorResult {
  indicator: Indicator
  part: number | null
  whole: number | null
  met: boolean | null
  /** The figures contradict each other: a part is larger than its whole, or larger than all who were there. */
  contradictory: boolean
  /** Attendees by gender only: women, men, others. */
  genders?: [number, number, number]
}

/** Every indicator's result, from the organizer's figures, the recommendations and the responses counted. */
export function indicatorResults(
  indicators: Indicator[],
  attendance: Attendance,
  recommendations: number,
  responses: number,
): IndicatorResult[] {
  return indicators.map((indicator) => {
    const [part, whole] = figuresOf(indicator, attendance, recommendations, responses)
    const { women, men, participants } = attendance
    const known = women !== null && men !== null && participants !== null
    const isGender = indicator.measure === 'gender'
    const contradictory = isGender
      ? known && women + men > participants
      : isShare(indicator) && part !== null && whole !== null && part > whole
    return {
      indicator,
      part,
      whole,
      met: contradictory ? null : metBy(indicator, part, whole),
      contradictory,
      ...(isGender &&
        known && {
          genders: [women, men, Math.max(0, participants - women - men)] as [number, number, number],
        }),
    }
  })
}

/** Whether a measure is a share, whose target is in percent. */
export const isShare = ({ measure, whole }: Indicator): boolean =>
  measure === 'own' ? whole !== undefined && whole !== null : !counted.has(measure)
const counted = new Set<Measure>(['economies', 'participants', 'gender', 'recommendations'])

function figuresOf(
  { measure, part = null, whole = null }: Indicator,
  attendance: Attendance,
  recommendations: number,
  responses: number,
): [number | null, number | null] {
  switch (measure) {
    case 'economies':
      return [attendance.economies, null]
    case 'participants':
      return [attendance.participants, null]
    case 'women':
      return [attendance.women, attendance.participants]
    case 'women-panellists':
      return [attendance.womenPanellists, attendance.panellists]
    case 'private-panellists':
      return [attendance.privatePanellists, attendance.panellists]
    case 'customs-panellists':
      return [attendance.customsPanellists, attendance.panellists]
    case 'gender':
      return [null, null]
    case 'recommendations':
      return [recommendations, null]
    case 'response-rate':
      return [responses, attendance.participants]
    default:
      return [part, whole]
  }
}

/** On whole numbers: 50 % of 147 is met by 74, not by 73. */
function metBy(indicator: Indicator, part: number | null, whole: number | null): boolean | null {
  const { target } = indicator
  if (target === null || part === null) return null
  if (!isShare(indicator)) return part >= target
  return whole === null || whole === 0 ? null : part * 100 >= target * whole
}
