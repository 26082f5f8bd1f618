/** The part of `localStorage` that others need. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** The browser's localStorage, or undefined where it is forbidden. */
export function shelf(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** What lies there under a key; null where nothing does, or nothing may be read. */
export function readShelf(key: string): string | null {
  try {
    return shelf()?.getItem(key) ?? null
  } catch {
    return null
  }
}

/** Puts a value there, or takes it away with null; false where it does not stay. */
export function writeShelf(key: string, value: string | null): boolean {
  try {
    if (value === null) shelf()?.removeItem(key)
    else shelf()?.setItem(key, value)
    return readShelf(key) === value
  } catch {
    return false
  }
}
