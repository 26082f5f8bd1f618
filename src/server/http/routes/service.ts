import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { openApiOf } from '../openapi.ts'
import { isLoopback } from '../../access/network.ts'
import { Refusal } from '../problem.ts'
import { cookieName } from '../route.ts'
import type { Services } from '../../services.ts'

/** Milliseconds in which a database that can serve answers; ready is whether all that a send may need can be written. */
const patience = 3000

/** For those who run the server: is it alive, can it work, what does it speak. */
export function serviceRoutes(app: FastifyInstance, services: Services): void {
  const { store, metrics } = services
  const openApi = openApiOf(cookieName(services), services.settings.publicUrl)
  const lag = monitorEventLoopDelay({ resolution: 20 })
  lag.enable()
  app.addHook('onClose', (_app, done) => {
    lag.disable()
    done()
  })
  metrics.gauge('plenaria_event_loop_lag_seconds', 'Mean lag of the event loop.', () =>
    Number.isNaN(lag.mean) ? 0 : lag.mean / 1e9,
  )

  app.get('/api/health', () => ({ status: 'ok' }))

  const isReady = lookOnce(async () => {
    if (!(await store.isCurrent())) return false
    await store.checkWritable()
    return true
  }, services)
  app.get('/api/ready', async () => {
    const late = new Promise<false>((resolve) => setTimeout(resolve, patience, false).unref())
    if (await Promise.race([late, isReady()])) return { status: 'ready' }
    throw new Refusal('unavailable', { retryAfter: 5 })
  })

  // For this machine alone: what a room does is nobody's in it. A proxy on it asks for somebody else.
  app.get('/api/metrics', async (request, reply) => {
    if (!isLoopback(request.ip) || request.headers['x-forwarded-for'] !== undefined)
      throw new Refusal('unknown-address')
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text())
  })

  app.get('/api/openapi.json', () => openApi)
}

/** One look at a time, however many ask; says in the log when the outcome changes. */
function lookOnce(look: () => Promise<boolean>, { log }: Services): () => Promise<boolean> {
  let underWay: Promise<boolean> | undefined
  let said = true
  return () =>
    (underWay ??= look()
      .catch((error: unknown) => {
        if (said) log.warn({ err: error }, 'not ready')
        return false
      })
      .then((is) => (said = is))
      .finally(() => {
        underWay = undefined
      }))
}
