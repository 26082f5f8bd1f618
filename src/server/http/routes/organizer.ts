import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as protocol from '../../../domain/wire/access-protocol.ts'
import { Refusal } from '../problem.ts'
import { answer, cookieName, sessionOf } from '../route.ts'
import type { Services } from '../../services.ts'
import { isLoopback, networkOf } from '../../access/network.ts'

const browserCookie = (services: Services): string => `${cookieName(services).replace('__Host-', '')}-browser`

/** The ways in: passphrase, setup link, invitations; and who is in. */
export function organizerRoutes(app: FastifyInstance, services: Services): void {
  const { organizer, limits, now } = services

  answer(app, services, protocol.signIn, async ({ request, reply, body }) => {
    await waitTurn(request)
    if (!(await organizer.isRightPassphrase(body.passphrase))) throw new Refusal('wrong-passphrase')
    return welcome(request, reply, await organizer.beginSession(), await organizer.browserMark())
  })

  answer(app, services, protocol.setUp, async ({ request, reply, body }) => {
    await waitTurn(request)
    if (!(await organizer.setUp(body.token, body.passphrase))) throw new Refusal('setup-not-possible')
    return welcome(request, reply, await organizer.beginSession(), await organizer.browserMark())
  })

  answer(app, services, protocol.acceptInvitation, async ({ request, reply, body }) => {
    const wait = await limits.invitation.count(networkOf(request.ip), now())
    if (wait > 0) throw new Refusal('too-many-requests', { retryAfter: wait })
    const token = await organizer.accept(body.token)
    if (token === undefined) throw new Refusal('invitation-not-valid')
    return welcome(request, reply, token)
  })

  answer(app, services, protocol.readSession, async ({ request }) => ({
    role: (await sessionOf(request, services, 'look'))?.role ?? null,
    ...(!(await organizer.isSetUp()) && { isSetUp: false as const }),
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

  answer(app, services, protocol.endOthers, async ({ request }) => {
    await organizer.revokeOthers(cookieOf(request))
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

  /**
   * Guesses wait their turn, whoever makes them: a right one comes in within seconds. Where a flood of them is under way
   * the machine itself, and browsers that were in before, have turns of their own.
   */
  async function waitTurn(request: FastifyRequest): Promise<void> {
    const isHere = isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined
    const isKnown = await organizer.isKnownBrowser(request.cookies[browserCookie(services)])
    const lane = isHere ? 'here' : isKnown ? 'known' : 'others'
    if (!(await services.guesses.take(lane, networkOf(request.ip))))
      throw new Refusal('too-many-requests', { retryAfter: 5 })
  }

  /** A new session at every sign-in; the one the browser may have had ends. */
  async function welcome(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    browserMark?: string,
  ): Promise<FastifyReply> {
    const old = cookieOf(request)
    if (old) await organizer.endSession(old)
    const secure = services.settings.publicUrl.startsWith('https:')
    const shared = { httpOnly: true, sameSite: 'strict', secure } as const
    reply.setCookie(cookieName(services), token, { path: '/', ...shared })
    if (browserMark !== undefined)
      // It opens nothing, and is not stopped by what others try.
      reply.setCookie(browserCookie(services), browserMark, {
        path: '/api/organizer/',
        maxAge: 400 * 86_400,
        ...shared,
      })
    return reply.code(204).send()
  }
}
