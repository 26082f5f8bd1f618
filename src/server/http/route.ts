import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { config, locales, type z } from 'zod/mini'
import type { Address } from '../../domain/wire/addresses.ts'
import type { Endpoint } from '../../domain/wire/protocol.ts'
import { Refusal } from './problem.ts'
import { unstorableIn } from './unstorable.ts'
import type { Services } from '../services.ts'

// What is wrong is said in words, not only that something is.
config(locales.en())

type Schema = z.ZodMiniType
type Output<S> = S extends Schema ? z.output<S> : undefined

export interface Call<Body> {
  request: FastifyRequest
  reply: FastifyReply
  params: Record<string, string>
  body: Body
}

/** Questionnaires and recommendations are longer than any response. */
const organizerBodyLimit = 2 ** 20

/** Answers one endpoint of the protocol: the organizer's session and the body are checked by its definition. */
export function answer<Body extends Schema | undefined, Reply extends Schema | undefined>(
  app: FastifyInstance,
  services: Services,
  endpoint: Endpoint<Body, Reply>,
  handle: (call: Call<Output<Body>>) => Promise<Reply extends Schema ? z.input<Reply> : FastifyReply>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    // An event stream has no end to wait for, and so no head to ask for alone.
    exposeHeadRoute: !endpoint.path.endsWith('/events'),
    // Before the body: who may not send it need not be listened to, and who may has more to say than a phone.
    onRequest: (request) => allow(endpoint.access, request, services),
    ...(endpoint.access === 'organizer' && endpoint.body && { bodyLimit: organizerBodyLimit }),
    handler: (request, reply) =>
      handle({
        request,
        reply,
        params: request.params as Record<string, string>,
        body: parseBody(endpoint.body, request.body) as Output<Body>,
      }),
  })
}

/** Refuses who is not signed in, or not as what is asked for. */
async function allow(access: Address['access'], request: FastifyRequest, services: Services): Promise<void> {
  if (access !== 'organizer' && access !== 'signed in') return
  const session = await sessionOf(request, services)
  if (!session) throw new Refusal('not-signed-in')
  if (access === 'organizer' && session.role !== 'organizer') throw new Refusal('not-allowed')
}

function parseBody(schema: Schema | undefined, body: unknown): unknown {
  if (!schema) return undefined
  const { success, data, error } = schema.safeParse(body)
  const unstorable = success ? unstorableIn(data) : []
  if (success && unstorable.length === 0) return data
  if (success)
    throw new Refusal('invalid-request', {
      faults: unstorable.map((path) => ({ path, detail: 'has a character that cannot be stored' })),
    })
  throw new Refusal('invalid-request', {
    faults: error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), detail: 'is not known here' }))
        : [{ path: issue.path.join('.'), detail: issue.message }],
    ),
  })
}

/** Cookies know no port: two Plenarias on two ports of one host each need a name of their own. */
export function cookieName({ settings }: Pick<Services, 'settings'>): string {
  const { protocol, port } = new URL(settings.publicUrl)
  return `${protocol === 'https:' ? '__Host-' : ''}plenaria${port && `-${port}`}`
}

/**
 * The organizer's session behind this request's cookie, if it still runs. A request that only looks (a heartbeat, a
 * page that asks whether it is signed in) does not count as use.
 */
export const sessionOf = (request: FastifyRequest, services: Services, how: 'use' | 'look' = 'use') =>
  services.organizer.session(request.cookies[cookieName(services)], how)
