import { ask, type Failure } from '../parts/ask.ts'

/** What came of it: the panel is shown now, or hidden; it is still open; or why nothing could be changed. */
export type Revealed = 'shown' | 'hidden' | 'still-open' | Failure['problem']

/**
 * Reveals a panel, or hides it again: from how it stands now, whoever has changed it since. One that is still open is
 * closed first, and only where that is meant: otherwise nothing is done, and `still-open` says why.
 */
export async function toggleRevealed(code: string, panel: string, closes: boolean): Promise<Revealed> {
  const [open, revealed] = [`panel.${panel}.open`, `panel.${panel}.revealed`]
  for (let tries = 0; tries < 3; tries++) {
    const now = await ask('readParts', { code })
    if (!now.ok) return now.problem
    const { parts } = now.json
    const isRevealed = parts[revealed]?.value === true
    const isOpen = parts[open]?.value !== false
    if (!isRevealed && isOpen && !closes) return 'still-open'
    const write = async (part: string, value: boolean) =>
      ask('changePart', { code, part }, { revision: parts[part]?.revision ?? 0, value })
    const closed = !isRevealed && isOpen ? await write(open, false) : { ok: true as const }
    const answer = closed.ok ? await write(revealed, !isRevealed) : closed
    if (answer.ok) return isRevealed ? 'hidden' : 'shown'
    if (answer.problem !== 'changed-meanwhile') return answer.problem
  }
  return 'changed-meanwhile'
}
