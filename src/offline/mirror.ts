import type { LocalResponse } from '../domain/answering/local-response.ts'

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
    /** The copy that is there, or else this one, written at once: a second tab must not begin a second response. */
    claim(fresh: LocalResponse): LocalResponse {
      const there = this.read()
      if (there) return there
      this.write(fresh)
      return this.read() ?? fresh
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

/** The codes of the surveys that somebody has begun to answer on this phone. */
export function begunSurveys(
  shelf: (Shelf & { key(index: number): string | null; length: number }) | undefined,
): string[] {
  try {
    return Array.from({ length: shelf?.length ?? 0 }, (_, index) => shelf!.key(index) ?? '')
      .filter((key) => key.startsWith('plenaria:') && (parseMirror(shelf!.getItem(key))?.edits ?? 0) > 0)
      .map((key) => key.slice('plenaria:'.length))
      .toSorted()
  } catch {
    return []
  }
}
