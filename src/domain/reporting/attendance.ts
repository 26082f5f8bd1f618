import * as z from 'zod/mini'

const Figure = z.nullable(z.int().check(z.minimum(0), z.maximum(1_000_000)))

/** Who was in the room, as the organizer knows it; null where nobody has said. Never mixed with what respondents say. */
export const Attendance = z.strictObject({
  participants: Figure,
  women: Figure,
  men: Figure,
  economies: Figure,
  panellists: Figure,
  womenPanellists: Figure,
  privatePanellists: Figure,
  customsPanellists: Figure,
})
export type Attendance = z.infer<typeof Attendance>

export const noAttendance: Attendance = {
  participants: null,
  women: null,
  men: null,
  economies: null,
  panellists: null,
  womenPanellists: null,
  privatePanellists: null,
  customsPanellists: null,
}
