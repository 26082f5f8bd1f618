import { builtIn } from '../../src/questionnaires/built-in.ts'

const [questionnaire] = builtIn

/** A small repeatable random: the same responses in every run. */
function randomOf(seed: number) {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  return (below: number): number => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0
    state ^= state >>> 13
    return (state >>> 8) % below
  }
}

/** What one phone sends after its last panel: 45 answers, some skipped or without opinion, one in five with a comment. */
export function bodyOf(n: number) {
  const pick = randomOf(n)
  const panels = Object.fromEntries(
    questionnaire.panels.map(({ id, items }) => [
      id,
      {
        answers: Object.fromEntries(
          items.flatMap(({ code }) => (pick(50) === 0 ? [] : [[code, pick(25) === 0 ? null : pick(4) + 1]])),
        ),
        ...(pick(15) === 0 && { comment: 'Publish the requirements in one place and keep them current.' }),
      },
    ]),
  )
  return {
    revision: 1,
    questionnaire: 'apec-aeo-sme@1',
    language: pick(2) ? 'en' : 'es',
    source: 'phone',
    withdrawn: false,
    profile: { sector: ['public', 'private', 'other'][pick(3)], economy: 'CHL', gender: 'woman' },
    panels,
  }
}

const bodies = Array.from({ length: 97 }, (_, n) => JSON.stringify(bodyOf(n)))
const run = Date.now().toString(36)

/** An id that no other response of this run has. */
export const idOf = (n: number): string => `${run}${n.toString(36)}`.padEnd(22, '_')

/** The n-th send as it goes over the wire. */
export function sendOf(n: number, code = 'APEC'): string {
  const body = bodies[n % bodies.length]!
  return [
    `PUT /api/surveys/${code}/responses/${idOf(n)} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${'k'.repeat(43)}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}
