/** What the rank tests share: ranks with ties, the normal's and χ²'s tails, binomial coefficients. */

/** Twice the mean rank of everybody at each point, the lowest first: twice, so that it stays whole. */
export function twiceMidRanks(totals: readonly number[]): number[] {
  let below = 0
  return totals.map((total) => {
    const rank = 2 * below + total + 1
    below += total
    return rank
  })
}

/** Σ (t³ − t) over the ties: what they take from a rank sum's variance. */
export const tieTerm = (totals: readonly number[]): number => totals.reduce((sum, t) => sum + (t ** 3 - t), 0)

/** P(|Z| ≥ z), by the continued fraction far out and the series near the middle (Abramowitz & Stegun 26.2.10, 26.2.14). */
export function tail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z > 3) {
    let fraction = z
    for (let k = 60; k >= 1; k--) fraction = z + k / fraction
    return (2 * density) / fraction
  }
  let term = z
  let sum = z
  for (let k = 1; k < 100; k++) {
    term *= (z * z) / (2 * k + 1)
    sum += term
  }
  return 1 - 2 * density * sum
}

/** P(χ² ≥ x) for whole degrees of freedom, by the finite series (Abramowitz & Stegun 26.4.4 and 26.4.5). */
export function chiSquareTail(x: number, df: number): number {
  const odd = df % 2 === 1
  let term = odd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : Math.exp(-x / 2)
  let sum = odd ? tail(Math.sqrt(x)) : 0
  for (let k = odd ? 1 : 0; k <= df - 2; k += 2) {
    sum += term
    term *= x / (k + 2)
  }
  return sum
}

const logFactorials = [0, 0]

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + Math.log(k))
  return logFactorials[n]!
}

export const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k)
