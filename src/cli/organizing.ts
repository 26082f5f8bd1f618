import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { normalizeCode } from '../domain/survey/join.ts'
import type { Role } from '../domain/wire/access.ts'
import { withServices, type Environment } from './open.ts'

/** Every survey in a line. */
export const surveysCommand = (environment: Environment): Promise<number> =>
  withServices(environment, async ({ store, totals }) => {
    for (const { code, state, archived, workshop } of await store.listSurveys()) {
      const { tally } = await totals.full(code)
      const responses = tally.responses['general'] ?? 0
      console.log([code, archived ? 'archived' : state, responses, workshop.date, workshop.name].join('\t'))
    }
    return 0
  })

/** A link for somebody, printed once: only its hash is kept. */
export const inviteCommand = (
  environment: Environment,
  label: string,
  { role, survey }: { role: Role; survey: string },
): Promise<number> =>
  withServices(environment, async ({ organizer, settings }) => {
    const token = await organizer.invite(role, label)
    const page = role === 'desk' ? `desk/${encodeURIComponent(normalizeCode(survey))}` : 'organizer/'
    console.log(`${settings.publicUrl}/${page}#invite=${token}`)
    return 0
  })

/** Sets the passphrase anew: whoever can run this may do everything anyway. */
export const passphraseCommand = (environment: Environment): Promise<number> =>
  withServices(environment, async ({ organizer, settings }) => {
    if (settings.passphrase !== undefined) {
      console.error('The passphrase comes from PLENARIA_PASSPHRASE: change it there, and start again.')
      return 1
    }
    const words = await readSecret('New passphrase (12 characters or more): ')
    if (words.trim().length < 12 || words.length > 200) {
      console.error('It must have 12 to 200 characters. Nothing was changed.')
      return 1
    }
    await organizer.changePassphrase(words)
    console.log('The passphrase is set. Everybody who was signed in has to sign in again.')
    return 0
  })

/** A line that is typed without being shown, or the first of standard input. */
async function readSecret(question: string): Promise<string> {
  const isShown = process.stdin.isTTY
  if (isShown) process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isShown })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isShown) process.stderr.write('\n')
  }
}
