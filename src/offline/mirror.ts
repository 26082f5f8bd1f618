import type { LocalResponse } from '../domain/local-response.ts'

/** The part of `localStorage` that a mirror needs. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * A second copy of the current response, written at once with every change: it bridges the moment until the
 * database is open, and survives what kills a database under a living page. All of it may fail quietly.
 */
export function openMirror(shelf: Shelf | undefined, survey: string) {
  const key = `plenaria:${survey}`
  return {
    key,
    read(): LocalResponse | undefined {
      try {
        return parseMirror(shelf?.getItem(key) ?? null)
      } catch {
        return undefined
      }
    },
    write(local: LocalResponse): boolean {
      try {
        shelf?.setItem(key, JSON.stringify(local))
        return shelf !== undefined
      } catch {
        return false
      }
    },
    clear(): void {
      try {
        shelf?.removeItem(key)
      } catch {
        // Nothing to clear where nothing could be written.
      }
    },
  }
}

/** A mirror's text as a response; undefined when it is not one (damaged, or of another program). */
export function parseMirror(text: string | null): LocalResponse | undefined {
  try {
    const local = JSON.parse(text ?? 'null') as LocalResponse | null
    return local && typeof local.id === 'string' && typeof local.edits === 'number' ? local : undefined
  } catch {
    return undefined
  }
}
