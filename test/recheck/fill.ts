import { expect } from 'vitest'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { idOf, questionnaire } from '../server/start.ts'

/** The next year's: a panel turned round and shortened. */
export const second: Questionnaire = {
  ...structuredClone(questionnaire),
  version: 2,
  panels: questionnaire.panels.map((panel, at) => ({
    ...panel,
    items: at === 1 ? panel.items.toReversed().slice(2) : panel.items,
  })),
}

/** What each version asks. */
export const asked = Object.fromEntries(
  [questionnaire, second].map(({ version, panels }) => [
    `apec-aeo-sme@${version}`,
    panels.flatMap(({ items }) => items.map(({ code: item }) => item)),
  ]),
)

function randomFrom(start: number) {
  let state = start
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
  // The first numbers of seeds that lie near each other lie near each other.
  for (let k = 0; k < 5; k++) random()
  return { random, among: <One>(...all: One[]) => all[Math.floor(random() * all.length)]! }
}

/** A room of its own kind: how many, how they divide, what they leave out, when they send; the same by the same `seed`. */
export async function fill(
  url: string,
  code: string,
  seed: number,
  become: (state: 'closing' | 'final') => Promise<unknown>,
): Promise<void> {
  const { random, among } = randomFrom(seed)
  const n = among(1, 4, 9, 30, 71, 120)
  const [skips, none, blank] = [random() * 0.4, random() * 0.3, random() * 0.3]
  const send = async (name: string) => {
    const asked = among(questionnaire, questionnaire, second)
    const body = {
      revision: 1,
      questionnaire: `apec-aeo-sme@${asked.version}`,
      language: among('en', 'es'),
      source: among('phone', 'kiosk', 'qr', 'paper'),
      profile: { sector: among('public', 'public', 'private', 'other'), economy: among('CHL', 'PER') },
      panels: Object.fromEntries(
        asked.panels
          .filter(() => random() > 0.2)
          .map(({ id, items }) => [
            id,
            {
              answers: Object.fromEntries(
                items.flatMap(({ code: item }) =>
                  random() < skips + blank * Number(id === 'p2')
                    ? []
                    : [[item, random() < none ? null : among(1, 2, 3, 3, 4, 4, 4)]],
                ),
              ),
              ...(random() < 0.2 && { comment: among('=1+1', 'a,"b"\nc', "'-x; =y") }),
            },
          ]),
      ),
    }
    const reply = await fetch(`${url}/api/surveys/${code}/responses/${idOf(name)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${name.padEnd(43, 'k')}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(reply.status).toBe(200)
  }
  for (let k = 0; k < n; k++) await send(`${seed}a${k}`)
  await become('closing')
  for (let k = 0; k < n / 5; k++) await send(`${seed}b${k}`)
  if (seed % 2) await become('final')
  for (let k = 0; k < n / 5; k++) await send(`${seed}c${k}`)
}
