import type { LocalResponse } from '../domain/answering/local-response.ts'
import { isSoundCopy } from '../domain/answering/sound.ts'

/** The part of `localStorage` that a mirror needs. */
export interface MirrorShelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * A second copy of the current response, written at once with every change: it bridges the moment until the
 * database is open, and survives what kills a database under a living page. All of it may fail quietly.
 */
export function openMirror(shelf: MirrorShelf | undefined, survey: string) {
  const key = `plenaria:${survey}`
  const asideKey = `plenaria-aside:${survey}`
  let written: string | undefined
  return {
    key,
    /** What lies there; where that is no response (damaged, or of another program) it is put aside and said so. */
    read(): LocalResponse | undefined {
      try {
        const text = shelf?.getItem(key) ?? null
        const local = parseMirror(text)
        if (text !== null && (local === undefined || local.survey !== survey)) {
          shelf?.setItem(asideKey, text)
          shelf?.removeItem(key)
        }
        return local?.survey === survey ? local : undefined
      } catch {
        return undefined
      }
    },
    /** As it lies there, for whoever follows what another tab has written. */
    text(): string | null {
      try {
        return shelf?.getItem(key) ?? null
      } catch {
        return null
      }
    },
    /** Whether this is what was written here last: then nobody else has written since. */
    isOwn: (text: string | null): boolean => text === written,
    /** What was put aside, as it was found. */
    aside(): string | null {
      try {
        return shelf?.getItem(asideKey) ?? null
      } catch {
        return null
      }
    },
    write(local: LocalResponse): boolean {
      try {
        const text = JSON.stringify(local)
        shelf?.setItem(key, text)
        written = text
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

export type Mirror = ReturnType<typeof openMirror>

/** A mirror's text as a response; undefined when it is not one (damaged, or of another program). */
export function parseMirror(text: string | null): LocalResponse | undefined {
  try {
    const local = JSON.parse(text ?? 'null') as unknown
    return isSoundCopy(local) ? local : undefined
  } catch {
    return undefined
  }
}
