import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as protocol from '../../../domain/wire/organizer-protocol.ts'
import { Refusal } from '../problem.ts'
import { answer, cookieName, sessionOf } from '../route.ts'
import type { Services } from '../../services.ts'

/** The ways in: passphrase, setup link, invitations; and who is in. */
export function organizerRoutes(app: FastifyInstance, services: Services): void {
  const { organizer, limits, now } = services

  answer(app, services, protocol.signIn, async ({ request, reply, body }) => {
    await countTry(request)
    if (!(await organizer.isRightPassphrase(body.passphrase))) throw new Refusal('wrong-passphrase')
    await limits.signIn.forget(request.ip)
    return welcome(request, reply, await organizer.beginSession())
  })

  answer(app, services, protocol.setUp, async ({ request, reply, body }) => {
    await countTry(request)
    if (!(await organizer.setUp(body.token, body.passphrase))) throw new Refusal('setup-not-possible')
    await limits.signIn.forget(request.ip)
    return welcome(request, reply, await organizer.beginSession())
  })

  answer(app, services, protocol.acceptInvitation, async ({ request, reply, body }) => {
    const wait = await limits.invitation.count(request.ip, now())
    if (wait > 0) throw new Refusal('too-many-requests', { retryAfter: wait })
    const token = await organizer.accept(body.token)
    if (token === undefined) throw new Refusal('invitation-not-valid')
    return welcome(request, reply, token)
  })

  answer(app, services, protocol.readSession, async ({ request }) => ({
    role: (await sessionOf(request, services, 'look'))?.role ?? null,
  }))

  answer(app, services, protocol.signOut, async ({ request, reply }) => {
    const token = cookieOf(request)
    if (token) await organizer.endSession(token)
    return reply.clearCookie(cookieName(services), { path: '/' }).code(204).send()
  })

  answer(app, services, protocol.listAccess, ({ request }) => organizer.access(cookieOf(request)))

  answer(app, services, protocol.endSession, async ({ request, params }) => {
    await organizer.revoke(params['id']!)
    return organizer.access(cookieOf(request))
  })

  answer(app, services, protocol.createInvitation, async ({ body }) => ({
    token: await organizer.invite(body.role, body.label),
  }))

  answer(app, services, protocol.removeInvitation, async ({ request, params }) => {
    await organizer.uninvite(params['id']!)
    return organizer.access(cookieOf(request))
  })

  function cookieOf(request: FastifyRequest): string | undefined {
    return request.cookies[cookieName(services)]
  }

  /** Every try counts before it is checked, so that many at once are no way around the limit; a right one is forgotten. */
  async function countTry(request: FastifyRequest): Promise<void> {
    const wait = await limits.signIn.count(request.ip, now())
    if (wait > 0) throw new Refusal('too-many-requests', { retryAfter: wait })
  }

  /** A new session at every sign-in; the one the browser may have had ends. */
  async function welcome(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply> {
    const old = cookieOf(request)
    if (old) await organizer.endSession(old)
    const secure = services.settings.publicUrl.startsWith('https:')
    reply.setCookie(cookieName(services), token, { path: '/', httpOnly: true, sameSite: 'strict', secure })
    return reply.code(204).send()
  }
}
