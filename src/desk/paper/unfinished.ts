import type { Profile } from '../../domain/answering/response.ts'
import { readShelf, writeShelf } from '../../ui/shelf.ts'
import { blankSheet, type Sheet, type Written } from './paper.ts'

/** A sheet while it is typed in, with what was written and told on it. */
export interface Unfinished {
  sheet: Sheet
  comments: Written
  facts: Profile
}

export const nothingTyped: Unfinished = { sheet: blankSheet, comments: {}, facts: {} }

const keyOf = (version: string) => `plenaria-sheet:${version}`

/** What was typed before a reload or another tab of the desk; nothing where it was of other statements. */
export function readUnfinished(version: string): Unfinished {
  try {
    const kept = JSON.parse(readShelf(keyOf(version)) ?? 'null') as Partial<Unfinished> | null
    return kept?.sheet && Array.isArray(kept.sheet.given) ? { ...nothingTyped, ...kept } : nothingTyped
  } catch {
    return nothingTyped
  }
}

export const keepUnfinished = (version: string, unfinished: Unfinished): void =>
  void writeShelf(keyOf(version), unfinished === nothingTyped ? null : JSON.stringify(unfinished))
