/**
 * A signal that ends a request after so many milliseconds, and what calls it off. By hand: a browser from before 2022 has
 * no `AbortSignal.timeout`, and would never send anything.
 */
export function timeLimit(milliseconds: number): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), milliseconds)
  return { signal: controller.signal, done: () => clearTimeout(timer) }
}
