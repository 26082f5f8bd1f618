import type { Shelf } from '../../ui/shelf.ts'

/** A change that is not stored yet: what is wanted, and what it is a change of. */
export interface Draft {
  revision: number
  base: unknown
  value: unknown
  /** What was sent last, and may have arrived without a word of it. */
  sent?: unknown
}
export type Drafts = Record<string, Draft>

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'revision' in value && Number.isSafeInteger(value.revision)

/** What was typed about a survey and is not stored yet, kept in the browser, each part by itself. */
export function draftsIn(shelf: Shelf | undefined, code: string) {
  const key = `plenaria-drafts:${code}`
  function read(): Drafts {
    try {
      const found = JSON.parse(shelf?.getItem(key) ?? '{}') as Record<string, unknown>
      return Object.fromEntries(
        Object.entries(found).filter((entry): entry is [string, Draft] => isDraft(entry[1])),
      )
    } catch {
      return {}
    }
  }
  return {
    key,
    read,
    /** Keeps a draft, or forgets it; where nothing can be kept it lives as long as the page. */
    write(part: string, draft: Draft | undefined): void {
      try {
        // Other tabs keep theirs in the same place.
        const { [part]: _, ...others } = read()
        const next = draft ? { ...others, [part]: draft } : others
        if (Object.keys(next).length === 0) shelf?.removeItem(key)
        else shelf?.setItem(key, JSON.stringify(next))
      } catch {
        // It is still on the page.
      }
    },
  }
}

export type DraftsKept = ReturnType<typeof draftsIn>
