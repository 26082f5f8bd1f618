/** The browser's localStorage, or undefined where it is forbidden. */
export function shelf(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
