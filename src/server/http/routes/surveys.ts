import { normalizeCode } from '../../../domain/survey/join.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readSurvey, readTally, watchTally } from '../../../domain/wire/protocol.ts'
import { Representation } from '../assets.ts'
import type { Stream } from '../../figures/live.ts'
import { Refusal } from '../problem.ts'
import { answer, sessionOf } from '../route.ts'
import type { Services } from '../../services.ts'
import type { StoredSession } from '../../store/contract.ts'
import type { Audience } from '../../figures/totals.ts'

const heartbeat = 15_000
const streamsPerSession = 50

/** What everybody may read of a survey: itself, and its totals, once or as they change. */
export function surveyRoutes(app: FastifyInstance, services: Services): void {
  const { surveys, totals, limits, live, now } = services
  const packed = new Map<string, { json: string; representation: Representation }>()
  const streams = new Map<string, number>()

  app.get(readSurvey.path, async (request, reply) => {
    const code = await knownCode(request)
    const json = JSON.stringify(await surveys.survey(code))
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

  answer(app, services, readTally, async ({ request }) => {
    const code = await knownCode(request)
    return totals.for(audienceOf(request, await sessionOf(request, services)), code)
  })

  answer(app, services, watchTally, async ({ request, reply }) => {
    services.pressure.check()
    const code = await knownCode(request)
    const session = await sessionOf(request, services, 'look')
    const owner = session ? `session ${String(session.created)}` : request.ip
    const open = streams.get(owner) ?? 0
    if (session && open >= streamsPerSession) throw new Refusal('too-many-requests', { retryAfter: 60 })
    streams.set(owner, open + 1)

    const stream = openStream(reply, audienceOf(request, session))
    const remove = live.add(code, stream)
    const beat = setInterval(() => {
      stream.write(': still here\n\n')
      // What another process changed shows at the latest now; a session that has ended takes its stream with it.
      live.touch(code)
      if (!session) return
      sessionOf(request, services, 'look').then(
        (still) => still ?? stream.close(),
        () => undefined,
      )
    }, heartbeat)
    reply.raw.on('close', () => {
      clearInterval(beat)
      remove()
      const left = (streams.get(owner) ?? 1) - 1
      if (left > 0) streams.set(owner, left)
      else streams.delete(owner)
    })
    return reply
  })

  /** The code of a survey that exists. Only codes that do not are limited: a whole room may share one address. */
  async function knownCode(request: FastifyRequest): Promise<string> {
    const code = normalizeCode((request.params as { code: string }).code)
    try {
      await surveys.stored(code)
      return code
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const wait = await limits.wrongCode.count(request.ip, now())
      throw wait > 0 ? new Refusal('too-many-requests', { retryAfter: wait }) : error
    }
  }
}

/** Organizers see everything, unless they ask for what everybody sees (`?as=everyone`): the projector does. */
function audienceOf(request: FastifyRequest, session: StoredSession | undefined): Audience {
  const { as } = request.query as { as?: unknown }
  return session?.role === 'organizer' && as !== 'everyone' ? 'organizer' : 'everyone'
}

function openStream(reply: FastifyReply, audience: Stream['audience']): Stream {
  reply.hijack()
  const { raw } = reply
  // A reader that has gone is noticed by its closing; what still was on the way to it is nobody's loss.
  raw.on('error', () => undefined)
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const write = (event: string | Buffer) => {
    if (!raw.writableEnded && !raw.destroyed) raw.write(event)
  }
  write('retry: 1000\n\n')
  return {
    audience,
    write,
    waiting: () => raw.writableLength,
    close: () => void raw.end(),
    cut: () => void raw.destroy(),
  }
}
