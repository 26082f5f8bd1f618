import { toneOf } from '../../domain/counting/bars.ts'

type Colour = [red: number, green: number, blue: number]
const [low, nearLow, middle, nearHigh, high]: [Colour, Colour, Colour, Colour, Colour] = [
  [160, 74, 18],
  [227, 165, 104],
  [201, 196, 184],
  [111, 174, 192],
  [15, 95, 120],
]

const between = (from: Colour, to: Colour, step: number): Colour =>
  from.map((value, at) => Math.round(value + ((to[at]! - value) * step) / 4)) as Colour

const tones: Colour[] = [
  ...[0, 1, 2, 3, 4].map((step) => between(low, nearLow, step)),
  middle,
  ...[0, 1, 2, 3, 4].map((step) => between(nearHigh, high, step)),
]

/** The colour of one point of a bar, 0 the lowest, as red, green and blue. */
export const colourOf = (point: number, points: number): Colour => tones[toneOf(point, points) - 1]!

/** The same as #a04a12. */
export const hexOf = (point: number, points: number): string =>
  `#${colourOf(point, points)
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`
