import { describe, expect, test } from 'vitest'
import {
  answerItem,
  beginWith,
  isPending,
  newLocalResponse,
  sendPanel,
  setFact,
  type LocalResponse,
} from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import { addresses } from '../../src/domain/wire/addresses.ts'
import type { Answer } from '../../src/domain/answering/answer.ts'
import { exportedRecords } from '../server/exported.ts'
import { call } from '../../src/offline/call.ts'
import { newIdentity } from '../../src/offline/identity.ts'
import { volatileMemory } from '../../src/offline/memory.ts'
import { askReceipt } from '../../src/offline/probe.ts'
import { sendPending } from '../../src/offline/sync.ts'
import { createProcess, passphrase } from '../e2e/process.ts'
import { databases, serverFor } from '../server/databases.ts'
import { questionnaire } from '../server/start.ts'
import { faults, startFaultProxy, type Fault } from './fault-proxy.ts'

/** `npm test` kills the server a few times, `npm run soak:kills` a thousand times (SOAK_KILLS). */
const kills = Number(process.env['SOAK_KILLS'] ?? 12)
const phoneCount = 16

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

describe.each(databases)('on %s', (database) => {
  const postgres = serverFor(database)
  test(
    `${kills} kills under a bad network: nothing acknowledged is lost, nothing counts twice`,
    { timeout: 3_600_000 },
    async () => {
      const databaseUrl = await postgres()?.database()
      const server = await createProcess({
        PLENARIA_PASSPHRASE: passphrase,
        ...(databaseUrl && { PLENARIA_DATABASE_URL: databaseUrl }),
      })
      await server.start()
      let healed = false
      const proxy = await startFaultProxy(server.url, () =>
        healed ? 'pass' : pick<Fault>(['pass', 'pass', 'pass', ...faults]),
      )
      const throughProxy: typeof fetch = (path, init) => fetch(proxy.url + (path as string), init)
      const direct: typeof fetch = (path, init) => fetch(server.url + (path as string), init)

      const memory = volatileMemory()
      const phones: LocalResponse[] = []
      for (let n = 0; n < phoneCount; n++) {
        const fresh = newLocalResponse({ ...newIdentity(), survey: 'APEC' })
        phones.push(
          await memory.change(fresh, (local) =>
            setFact(
              'sector',
              pick(['public', 'private', 'other'] as const),
            )(beginWith('apec-aeo-sme@1')(local)),
          ),
        )
      }
      let sends = 0
      let acknowledged = 0

      /** One phone's restless owner, until told to stop. Sixty sends a minute at most would be polite; this one is not. */
      async function live(n: number, until: () => boolean): Promise<void> {
        while (!until()) {
          const panel = pick(questionnaire.panels)
          const item = pick(panel.items)
          let local = phones[n]!
          if (!local.outgoing?.withdrawn && local.acknowledged < 25) {
            const step =
              Math.random() < 0.005
                ? withdraw
                : (copy: LocalResponse) =>
                    sendPanel(
                      panel.id,
                      'en',
                      questionnaire,
                    )(answerItem(panel.id, item.code, pick<Answer>([1, 2, 3, 4, null]))(copy))
            local = phones[n] = await memory.change(local, step)
          }
          if (isPending(local)) {
            sends++
            const attempt = await sendPending(memory, local, throughProxy)
            phones[n] = attempt.local
            if (attempt.local.acknowledged > local.acknowledged) acknowledged++
          }
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
        }
      }

      for (let kill = 0; kill < kills; kill++) {
        // A phone may send thirty times a minute: over a long soak new people come, and the old ones stay counted.
        let stop = false
        const lives = phones
          .slice(-phoneCount)
          .map((_, n) => live(phones.length - phoneCount + n, () => stop))
        await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 160))
        await server.stop('SIGKILL')
        stop = true
        await Promise.all(lives)
        await server.start()
        for (const local of phones.slice(-phoneCount)) {
          if (local.acknowledged === 0) continue
          const { id, writeKey } = local
          const reply = await call(addresses.readReceipt, { values: { code: 'APEC', id }, writeKey }, direct)
          expect(reply.status, `phone ${id} after kill ${kill + 1}`).toBe(200)
          const held = (reply as { json: { revision: number } }).json.revision
          expect(held, `phone ${id} after kill ${kill + 1}`).toBeGreaterThanOrEqual(local.acknowledged)
        }
        if (kill % 20 === 19)
          for (let n = 0; n < phoneCount; n++) {
            const fresh = newLocalResponse({ ...newIdentity(), survey: 'APEC' }, 'apec-aeo-sme@1')
            phones.push(
              await memory.change(fresh, setFact('sector', pick(['public', 'private', 'other'] as const))),
            )
          }
      }

      // The network is good again: every phone comes to rest.
      healed = true
      for (const [n, local] of phones.entries()) {
        let current = (await askReceipt(memory, local, throughProxy)).local
        for (let tries = 0; tries < 200 && isPending(current); tries++) {
          current = (await sendPending(memory, current, throughProxy)).local
          if (isPending(current)) await new Promise((resolve) => setTimeout(resolve, 1000))
        }
        phones[n] = current
        expect(isPending(current)).toBe(false)
        expect(current.refused).toBeNull()
      }
      const exported = exportedRecords((await server.run('export')).output, questionnaire)
      const sent = phones.filter(({ outgoing }) => outgoing !== null)
      expect(exported.records.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted())
      const byId = new Map(exported.records.map((record) => [record.id, record.response]))
      for (const { id, outgoing } of sent)
        expect(byId.get(id)).toEqual({
          ...outgoing,
          panels: withoutBlank(outgoing!.panels),
          language: byId.get(id)!.language,
        })
      expect(await server.run('verify')).toMatchObject({ status: 0 })
      console.log(
        `${database}: ${kills} kills, ${sends} sends (${JSON.stringify(proxy.done)}), ${acknowledged} acknowledged, ${sent.length} responses: 0 lost, 0 counted twice`,
      )
      proxy.close()
      await server.stop()
      server.remove()
    },
  )
})

/** The file has no letter for "sent, and all of it left open". */
const withoutBlank = (panels: NonNullable<LocalResponse['outgoing']>['panels']) =>
  Object.fromEntries(Object.entries(panels).filter(([, { answers }]) => Object.keys(answers).length > 0))
