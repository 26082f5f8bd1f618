import type { FastifyInstance } from 'fastify'
import { openApi } from '../openapi.ts'
import { Refusal } from '../problem.ts'
import type { Services } from '../services.ts'

/** For those who run the server: is it alive, can it work, what does it speak. */
export function serviceRoutes(app: FastifyInstance, { store }: Services): void {
  app.get('/api/health', () => ({ status: 'ok' }))

  app.get('/api/ready', async () => {
    await store.epoch().catch(() => {
      throw new Refusal('unavailable', { retryAfter: 5 })
    })
    return { status: 'ready' }
  })

  app.get('/api/openapi.json', () => openApi)
}
