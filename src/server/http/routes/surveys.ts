import type { FastifyInstance } from 'fastify'
import { writeQuestionnaire } from '../../../domain/survey/form-1.ts'
import { readSurvey, readTally, readVersion, watchAll, watchTally } from '../../../domain/wire/protocol.ts'
import { Representation } from '../assets.ts'
import type { FirstScreens } from '../first-screens.ts'
import { knownCode } from '../known-code.ts'
import { Refusal } from '../problem.ts'
import { answer, sessionOf } from '../route.ts'
import type { Services } from '../../services.ts'
import { sentSurvey } from '../../surveys.ts'
import { audienceFor, createStreams, type Watch } from '../stream.ts'

/** Surveys on one stream. */
const mostWatched = 40

/** What everybody may read of a survey: itself, and its totals, once or as they change. */
export function surveyRoutes(
  app: FastifyInstance,
  services: Services,
  firstScreens: FirstScreens | undefined,
): void {
  const { surveys, totals } = services
  const packed = new Map<string, { json: string; representation: Representation }>()
  const startStream = createStreams(services)

  app.get(readSurvey.path, async (request, reply) => {
    const code = await knownCode(services, request.ip, (request.params as { code: string }).code)
    const survey = await surveys.survey(code)
    const pages = firstScreens?.hashes(survey)
    const json = JSON.stringify({ ...sentSurvey(survey), ...(pages && { pages }) })
    let entry = packed.get(code)
    if (entry?.json !== json) {
      entry = {
        json,
        representation: new Representation(Buffer.from(json), 'application/json; charset=utf-8', 'no-store'),
      }
      packed.set(code, entry)
    }
    return entry.representation.send(request, reply)
  })

  answer(app, services, readVersion, async ({ request, params }) => {
    const code = await knownCode(services, request.ip, params['code']!)
    const version = await surveys.version(await surveys.stored(code), params['version']!)
    if (!version) throw new Refusal('unknown-questionnaire')
    return writeQuestionnaire(version)
  })

  answer(app, services, readTally, async ({ request }) => {
    const code = await knownCode(services, request.ip, (request.params as { code: string }).code)
    const { as } = request.query as { as?: unknown }
    return totals.for(audienceFor(await sessionOf(request, services), as), code)
  })

  answer(app, services, watchTally, async ({ request, reply }) => {
    const code = await knownCode(services, request.ip, (request.params as { code: string }).code)
    const { as } = request.query as { as?: unknown }
    return startStream(request, reply, async (session) => [{ code, audience: audienceFor(session, as) }])
  })

  answer(app, services, watchAll, async ({ request, reply }) => {
    const { watch } = request.query as { watch?: unknown }
    const asked = typeof watch === 'string' ? watch.split(',').filter(Boolean) : []
    if (asked.length === 0 || asked.length > mostWatched)
      throw new Refusal('invalid-request', {
        faults: [{ path: 'watch', detail: `is not 1 to ${mostWatched} codes, as APEC,LIMA.everyone` }],
      })
    return startStream(request, reply, async (session) => {
      const watches: Watch[] = []
      for (const [typed = '', as] of asked.map((one) => one.split('.'))) {
        // One survey that was deleted must not end what is watched beside it.
        const code = await knownCode(services, request.ip, typed).catch(() => undefined)
        if (code !== undefined) watches.push({ code, audience: audienceFor(session, as) })
      }
      return watches
    })
  })
}
