import { normalizeCode } from '../../domain/join.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as protocol from '../../domain/protocol.ts'
import { exportReport, exportResponses, importResponses } from '../exchange.ts'
import { Refusal } from '../problem.ts'
import { answer, cookieName, sessionOf } from '../route.ts'
import type { Services } from '../services.ts'

/** Largest CSV that can be imported, in bytes: some 30,000 responses. */
const importLimit = 8 * 2 ** 20

/** What only the organizer does: sign in, read everything, take data out and in. */
export function organizerRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys, intake, organizer, limits, live, now } = services

  answer(app, services, protocol.signIn, async ({ request, reply, body }) => {
    countTry(request)
    if (!(await organizer.isRightPassphrase(body.passphrase))) throw new Refusal('wrong-passphrase')
    limits.signIn.forget(request.ip)
    return beginSession(request, reply)
  })

  answer(app, services, protocol.setUp, async ({ request, reply, body }) => {
    countTry(request)
    if (!(await organizer.setUp(body.token, body.passphrase))) throw new Refusal('setup-not-possible')
    limits.signIn.forget(request.ip)
    return beginSession(request, reply)
  })

  answer(app, services, protocol.readSession, async ({ request }) => ({
    role: (await sessionOf(request, services, 'look'))?.role ?? null,
  }))

  answer(app, services, protocol.signOut, async ({ request, reply }) => {
    const token = request.cookies[cookieName(services)]
    if (token) await organizer.endSession(token)
    return reply.clearCookie(cookieName(services), { path: '/' }).code(204).send()
  })

  answer(app, services, protocol.listSurveys, async () => {
    const stored = await store.listSurveys()
    return { surveys: await Promise.all(stored.map(({ code }) => surveys.survey(code))) }
  })

  answer(app, services, protocol.changeState, async ({ params, body }) => {
    const code = normalizeCode(params['code']!)
    await surveys.stored(code)
    await store.writeSurveyState(code, body.state)
    surveys.forget(code)
    live.touch(code)
    return surveys.survey(code)
  })

  answer(app, services, protocol.exportResponses, async ({ reply, params }) => {
    const code = normalizeCode(params['code']!)
    return csv(reply, `${code}-responses.csv`, await exportResponses(store, surveys, code))
  })

  answer(app, services, protocol.reportCsv, async ({ reply, params }) => {
    const code = normalizeCode(params['code']!)
    return csv(reply, `${code}-report.csv`, await exportReport(store, surveys, code, now()))
  })

  // A file is larger than any other request, so it is read only from someone who is signed in.
  void app.register((files, _options, done) => {
    files.addHook('onRequest', async (request) => {
      if (!(await sessionOf(request, services))) throw new Refusal('not-signed-in')
    })
    files.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: importLimit },
      (_request, bytes, parsed) => parsed(null, bytes),
    )
    answer(files, services, protocol.importResponses, async ({ request, params }) => {
      if (!Buffer.isBuffer(request.body)) throw new Refusal('unsupported-type')
      return importResponses(intake, surveys, normalizeCode(params['code']!), request.body)
    })
    done()
  })

  /** Every try counts before it is checked, so that many at once are no way around the limit; a right one is forgotten. */
  function countTry(request: FastifyRequest): void {
    const wait = limits.signIn.count(request.ip, now())
    if (wait > 0) throw new Refusal('too-many-requests', { retryAfter: wait })
  }

  /** A new session at every sign-in; the one the browser may have had ends. */
  async function beginSession(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const name = cookieName(services)
    const old = request.cookies[name]
    if (old) await organizer.endSession(old)
    const secure = services.settings.publicUrl.startsWith('https:')
    reply.setCookie(name, await organizer.beginSession(), {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure,
    })
    return reply.code(204).send()
  }
}

const csv = (reply: FastifyReply, name: string, text: string): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`)
    .send(text)
