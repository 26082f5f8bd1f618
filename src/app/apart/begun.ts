import { parseMirror, type MirrorShelf } from '../../offline/mirror.ts'

/** The codes of the surveys that somebody has begun to answer on this phone. */
export function begunSurveys(
  shelf: (MirrorShelf & { key(index: number): string | null; length: number }) | undefined,
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
