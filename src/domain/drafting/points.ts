import type { Questionnaire, Scale } from '../survey/questionnaire.ts'

/** A value for a point that is new on a scale: one beyond its highest. */
export const pointsFor = (points: Scale['points']): number =>
  Math.max(0, ...points.map(({ value }) => value)) + 1

/** A scale that counts from its other end: the values change places, the words stay. */
export const turned = ({ points, ...rest }: Scale): Scale => {
  const values = points.map(({ value }) => value).toReversed()
  return { ...rest, points: points.map((point, at) => ({ ...point, value: values[at]! })) }
}

const isInSteps = (values: number[]): boolean =>
  values.toSorted((a, b) => a - b).every((value, at, all) => value === all[0]! + at)

/** What points count after somebody has added, moved or taken away one, by what they counted before. */
function stepsAfter(was: number[], is: number[]): number[] {
  const isAsBefore = was.join() === is.join() || was.toReversed().join() === is.join()
  // What somebody counts in steps of their own stays so.
  if (isAsBefore || (is.length !== was.length && !isInSteps(was))) return is
  if (is.length === was.length) return was
  const values = is.map((_, at) => Math.min(...was) + at)
  return was[0]! > was.at(-1)! ? values.toReversed() : values
}

/** A draft whose scales go on counting in steps, in the order of their points. */
export function withSteps(before: Questionnaire, after: Questionnaire): Questionnaire {
  if (before.scales === after.scales) return after
  const scales = Object.entries(after.scales).map(([name, scale]): [string, Scale] => {
    const old = before.scales[name]
    if (!old) return [name, scale]
    const [was, is] = [old, scale].map(({ points }) => points.map(({ value }) => value)) as [
      number[],
      number[],
    ]
    const values = stepsAfter(was, is)
    return [name, { ...scale, points: scale.points.map((point, at) => ({ ...point, value: values[at]! })) }]
  })
  return { ...after, scales: Object.fromEntries(scales) }
}
