import { roundedMean, type Mean } from '../counting/statistics.ts'

/**
 * The means of two groups that differ, as they are printed; null where they do not show it. Who is higher is said by how
 * often one's score is above the other's, which a few low scores need not turn, as they turn a mean.
 */
export function twoMeans(
  one: Mean | null | undefined,
  other: Mean | null | undefined,
): [number, number] | null {
  if (!one || !other) return null
  const [higher, lower] = [roundedMean(one), roundedMean(other)]
  return higher > lower ? [higher, lower] : null
}
