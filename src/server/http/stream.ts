import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredSession } from '../store/access-contract.ts'
import type { Services } from '../services.ts'
import { Refusal } from './problem.ts'
import { sessionOf } from './route.ts'
import type { Stream } from '../figures/live.ts'
import type { Audience } from '../figures/totals.ts'

const heartbeat = 15_000
const streamsPerSession = 50

/** What one stream watches. */
export interface Watch {
  code: string
  audience: Audience
}

/** Organizers see everything, unless they ask for what everybody sees: the projector does. */
export const audienceFor = (session: StoredSession | undefined, asked: unknown): Audience =>
  session?.role === 'organizer' && asked !== 'everyone' ? 'organizer' : 'everyone'

/** Opens event streams, and takes each away with its reader, whenever that one leaves. */
export function createStreams(services: Services) {
  const { live } = services
  const open = new Map<string, number>()

  /** Counts one stream of an owner until its reader is gone; false when there are too many. */
  function claim(reply: FastifyReply, owner: string, limited: boolean): boolean {
    const before = open.get(owner) ?? 0
    if (limited && before >= streamsPerSession) return false
    open.set(owner, before + 1)
    reply.raw.once('close', () => {
      const left = (open.get(owner) ?? 1) - 1
      if (left > 0) open.set(owner, left)
      else open.delete(owner)
    })
    return true
  }

  /** `watched` is asked for once the session is known; a reader who has left meanwhile gets nothing. */
  return async function start(
    request: FastifyRequest,
    reply: FastifyReply,
    watched: (session: StoredSession | undefined) => Promise<Watch[]>,
  ): Promise<FastifyReply> {
    services.pressure.check()
    let gone = false
    reply.raw.once('close', () => (gone = true))
    const session = await sessionOf(request, services)
    const watches = await watched(session)
    // Nobody is there to be told when it closes: it has closed already.
    if (gone || reply.raw.destroyed) return reply.hijack()
    const owner = session ? `session ${String(session.created)}` : request.ip
    if (!claim(reply, owner, session !== undefined))
      throw new Refusal('too-many-requests', { retryAfter: 60 })

    const stream = openStream(reply)
    const removals = watches.map(({ code, audience }) => live.add(code, { ...stream, audience }))
    const beat = setInterval(() => {
      stream.write(': still here\n\n')
      // What another process changed shows at the latest now; a session that has ended takes its stream with it.
      for (const { code } of watches) live.touch(code)
      if (!session) return
      // A page that watches is in use.
      sessionOf(request, services).then(
        (still) => still ?? stream.close(),
        () => undefined,
      )
    }, heartbeat)
    reply.raw.once('close', () => {
      clearInterval(beat)
      for (const remove of removals) remove()
    })
    return reply
  }
}

function openStream(reply: FastifyReply): Omit<Stream, 'audience'> {
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
    write,
    waiting: () => raw.writableLength,
    close: () => void raw.end(),
    cut: () => void raw.destroy(),
  }
}
