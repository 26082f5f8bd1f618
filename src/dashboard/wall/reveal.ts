import { ask } from '../parts/ask.ts'

/** Reveals a panel, or hides it again: from how it stands now, whoever has changed it since. */
export async function toggleRevealed(code: string, panel: string): Promise<void> {
  const part = `panel.${panel}.revealed`
  for (let tries = 0; tries < 3; tries++) {
    const now = await ask('readParts', { code })
    if (!now.ok) return
    const { revision, value } = now.json.parts[part] ?? { revision: 0, value: false }
    const answer = await ask('changePart', { code, part }, { revision, value: value !== true })
    if (answer.ok || answer.problem !== 'changed-meanwhile') return
  }
}
