import { ask } from '../parts/ask.ts'

/**
 * Reveals a panel, or hides it again: from how it stands now, whoever has changed it since. One that is still open is
 * closed first, and only where that is meant: otherwise nothing is done, and `still-open` says why.
 */
export async function toggleRevealed(
  code: string,
  panel: string,
  closes: boolean,
): Promise<'done' | 'still-open' | 'failed'> {
  const [open, revealed] = [`panel.${panel}.open`, `panel.${panel}.revealed`]
  for (let tries = 0; tries < 3; tries++) {
    const now = await ask('readParts', { code })
    if (!now.ok) return 'failed'
    const { parts } = now.json
    const isRevealed = parts[revealed]?.value === true
    const isOpen = parts[open]?.value !== false
    if (!isRevealed && isOpen && !closes) return 'still-open'
    const write = async (part: string, value: boolean) =>
      ask('changePart', { code, part }, { revision: parts[part]?.revision ?? 0, value })
    const closed = !isRevealed && isOpen ? await write(open, false) : { ok: true as const }
    const answer = closed.ok ? await write(revealed, !isRevealed) : closed
    if (answer.ok) return 'done'
    if (answer.problem !== 'changed-meanwhile') return 'failed'
  }
  return 'failed'
}
