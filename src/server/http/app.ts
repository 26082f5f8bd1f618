import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Representation } from './assets.ts'
import { guardOf, securityHeaders } from './headers.ts'
import type { Log } from '../operation/log.ts'
import { refuseUnstorable } from './unstorable.ts'
import { refusalOf } from './problem.ts'
import { arrangingRoutes } from './routes/arranging.ts'
import { exampleRoutes } from './routes/example.ts'
import { formRoutes } from './routes/forms.ts'
import { fileRoutes } from './routes/files.ts'
import { importRoutes } from './routes/importing.ts'
import { organizerRoutes } from './routes/organizer.ts'
import { FirstScreens, type FirstScreenBundle } from './first-screens.ts'
import { pageRoutes } from './routes/pages.ts'
import { responseRoutes } from './routes/responses.ts'
import { serviceRoutes } from './routes/service.ts'
import { surveyRoutes } from './routes/surveys.ts'
import type { Services } from '../services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body as they came: a receipt's digest is over these. */
    rawBody: Buffer | null
  }
}

const bodyLimit = 32 * 1024

/** Milliseconds in which a request of an ordinary size must have arrived, and the largest that is taken at all. */
const timeLimit = 15_000
const longest = 30 * 60_000
/** Bytes a millisecond of a network on which a large file must still get through: 32 kbit/s. */
const slowest = 4

/** A file takes as long as its size on a bad network; whoever says nothing of the size has the ordinary time. */
const timeFor = (bytes: number): number => timeLimit + Math.max(0, bytes - bodyLimit) / slowest

const connections = { headersTimeout: 5000, connectionsCheckingInterval: 1000 }

function readPem(setting: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(`${setting}: ${file} cannot be read (${code ?? message}).`, { cause: error })
  }
}

/** The HTTP server, not yet listening. `report` hears of errors that nobody expected, besides the log. */
export async function createApp(
  services: Services,
  assets: Map<string, Representation>,
  report: (error: unknown) => void = () => undefined,
  bundle?: FirstScreenBundle,
): Promise<FastifyInstance> {
  const { log } = services
  const firstScreens = bundle && new FirstScreens(services.surveys, bundle)
  const { tls } = services.settings
  const refuse = refuser(log, report)
  const app = Fastify({
    bodyLimit,
    // Each request has a limit of its own, by its size; this one is for what never comes so far.
    requestTimeout: longest,
    ...(tls
      ? {
          https: {
            ...connections,
            handshakeTimeout: 10_000,
            cert: readPem('PLENARIA_TLS_CERT', tls.cert),
            key: readPem('PLENARIA_TLS_KEY', tls.key),
          },
        }
      : { http: connections }),
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 200 },
    trustProxy: services.settings.trustedProxy ?? false,
    // An address that cannot even be decoded is refused as all others are.
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders(request, services.settings))
      refuse(error, request, reply)
    },
  })
  readJson(app)
  app.setErrorHandler(refuse)

  const guard = guardOf(services.settings)
  const underWay = countUnderWay(app, () => services.live.close())
  app.addHook('onRequest', (request, reply, done) => {
    underWay(reply)
    reply.headers(securityHeaders(request, services.settings))
    guard(request)
    done()
  })

  limitBodies(app)
  app.addHook('preValidation', (request, _reply, done) => {
    refuseUnstorable(request)
    done()
  })

  if (log.isLevelEnabled('debug'))
    app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, done) => {
      // The pattern of the address, not the address: that has ids in it.
      log.debug(
        { method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) },
        'request',
      )
      done()
    })

  serviceRoutes(app, services)
  responseRoutes(app, services)
  // A phone has no cookies: only who has one is asked for it.
  await app.register(async (scope) => {
    await scope.register(cookie)
    surveyRoutes(scope, services, firstScreens)
    organizerRoutes(scope, services)
    arrangingRoutes(scope, services)
    formRoutes(scope, services)
    exampleRoutes(scope, services)
    fileRoutes(scope, services)
    importRoutes(scope, services)
  })
  pageRoutes(app, assets, firstScreens)
  return app
}

/** Told to close, the server answers what is under way, then cuts what merely stays open. Returns what counts a request. */
function countUnderWay(app: FastifyInstance, endStreams: () => void): (reply: FastifyReply) => void {
  let underWay = 0
  const ended = () => underWay--
  app.addHook('preClose', (done) => {
    endStreams()
    const timer = setInterval(() => {
      if (underWay > 0) return
      clearInterval(timer)
      app.server.closeAllConnections()
    }, 20)
    done()
  })
  return (reply) => {
    underWay++
    reply.raw.once('close', ended)
  }
}

/** Cuts a request whose body drips in for longer than its size explains. */
function limitBodies(app: FastifyInstance): void {
  const arriving = new Map<FastifyRequest['raw'], number>()
  app.addHook('preParsing', ({ raw, headers }, _reply, payload, done) => {
    const bytes = Number(headers['content-length'] ?? 0)
    if (bytes > 0 || headers['transfer-encoding'] !== undefined) {
      arriving.set(raw, performance.now() + timeFor(bytes))
      raw.once('close', () => arriving.delete(raw))
    }
    done(null, payload)
  })
  const timer = setInterval(() => {
    for (const [{ socket }, ends] of arriving) {
      if (performance.now() < ends) continue
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
      socket.destroySoon()
    }
  }, 1000)
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer)
    done()
  })
}

/** Milliseconds in which "cannot store now" is said once in the log, however many are refused. */
const quiet = 10_000

/** Answers an error with its problem document, and logs those that an operator should hear of. */
function refuser(log: Log, report: (error: unknown) => void) {
  let said = -Infinity
  return (error: unknown, { method, routeOptions }: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = refusalOf(error)
    const { problem, document, retryAfter } = refusal
    if (problem === 'internal-error' || problem === 'damaged-database') {
      log.error({ err: error, method, route: routeOptions.url }, problem)
      report(error)
    } else if (problem === 'unavailable' && performance.now() - said > quiet) {
      said = performance.now()
      log.warn({ err: error }, 'Requests are told to come later.')
    }
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    return reply.code(document.status).type('application/problem+json').send(JSON.stringify(document))
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads JSON strictly: valid UTF-8, no `__proto__`; keeps the bytes for the digest. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('rawBody', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer, done) => {
      request.rawBody = bytes
      let text: string
      try {
        text = utf8.decode(bytes)
      } catch {
        done(Object.assign(new Error('The body is not UTF-8.'), { statusCode: 400 }))
        return
      }
      void parse(request, text, done)
    },
  )
}
