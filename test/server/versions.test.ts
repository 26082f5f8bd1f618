import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProcess, passphrase, type Program } from '../e2e/process.ts'
import { startPostgres } from './postgres.ts'
import { bodyOf, idOf, keyOf } from './start.ts'

/**
 * F7: an upgrade and the way back, with both versions running on one database. `PREVIOUS` names a built checkout of the
 * version before: git worktree add FOLDER COMMIT, npm ci && npm run build in it.
 */
const previous = process.env['PREVIOUS']

describe.runIf(previous !== undefined)('F7: the version before and this one', () => {
  const before: Program = { command: [process.execPath, 'src/cli/plenaria.mjs'], cwd: previous ?? '' }
  let postgres: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    postgres = await startPostgres()
  }, 60_000)
  afterAll(() => postgres.remove(), 60_000)

  test.each(['the older first', 'the newer first'])(
    '%s: either is stopped and started while phones send',
    async (which) => {
      const environment = {
        PLENARIA_DATABASE_URL: await postgres.database(),
        PLENARIA_PASSPHRASE: passphrase,
        PLENARIA_LOG: 'silent',
        PLENARIA_PUBLIC_URL: 'http://localhost',
      }
      const older = await createProcess(environment, before)
      const newer = await createProcess(environment)
      const both = which === 'the older first' ? [older, newer] : [newer, older]
      const acknowledged = new Map<string, number>()
      const over = { is: false }
      const phones = Array.from({ length: 6 }, async (_, phone) => {
        const id = idOf(`v${phone}`)
        for (let revision = 1; !over.is; revision++) {
          const to = both[(phone + revision) % 2]!
          const reply = await fetch(`${to.url}/api/surveys/APEC/responses/${id}`, {
            method: 'PUT',
            headers: { authorization: `Bearer ${keyOf(id)}`, 'content-type': 'application/json' },
            body: JSON.stringify(bodyOf({ revision })),
          }).catch(() => undefined)
          if (reply?.ok) acknowledged.set(id, revision)
          // Then the next, at the other one, also where this one is away.
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })
      // One serves for a while before the other comes.
      for (const one of both) {
        await one.start()
        await new Promise((resolve) => setTimeout(resolve, 1500))
      }
      for (const one of [newer, older, newer, older]) {
        await one.stop()
        await new Promise((resolve) => setTimeout(resolve, 500))
        await one.start()
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
      // What the organizer does at one shows at the other.
      const signIn = await fetch(`${older.url}/api/organizer/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ passphrase }),
      })
      const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!
      const setPanel = (one: typeof older, open: boolean) =>
        fetch(`${one.url}/api/organizer/surveys/APEC/panels/p1`, {
          method: 'PUT',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ open, revealed: false }),
        })
      const isOpen = async (one: typeof older) =>
        (
          (await (await fetch(`${one.url}/api/surveys/APEC`)).json()) as {
            panels: Record<string, { open: boolean }>
          }
        ).panels['p1']!.open
      for (const [one, other] of [
        [older, newer],
        [newer, older],
      ] as const)
        for (const open of [false, true]) {
          expect((await setPanel(one, open)).status).toBe(200)
          await expect.poll(() => isOpen(other), { timeout: 12_000 }).toBe(open)
        }
      over.is = true
      await Promise.all(phones)
      expect(acknowledged.size).toBe(6)
      for (const one of both) {
        expect((await fetch(`${one.url}/api/ready`)).status).toBe(200)
        for (const [id, revision] of acknowledged) {
          const reply = await fetch(`${one.url}/api/surveys/APEC/responses/${id}`, {
            headers: { authorization: `Bearer ${keyOf(id)}` },
          })
          expect(((await reply.json()) as { revision: number }).revision).toBeGreaterThanOrEqual(revision)
        }
      }
      for (const one of both) {
        expect(await one.run('verify')).toMatchObject({ status: 0 })
        await one.stop()
        one.remove()
      }
    },
    120_000,
  )
})
