import type { FastifyInstance } from 'fastify'
import type { Representation } from '../assets.ts'
import type { FirstScreens } from '../first-screens.ts'
import { Refusal } from '../problem.ts'

/** The built pages and their files. Addresses inside a page (`/s/APEC`) get that page; what is unknown gets a 404, never the wrong thing. */
export function pageRoutes(
  app: FastifyInstance,
  assets: Map<string, Representation>,
  firstScreens: FirstScreens | undefined,
): void {
  for (const [address, file] of assets) app.get(address, (request, reply) => file.send(request, reply))

  const attendee = assets.get('/index.html')
  const organizer = assets.get('/organizer/index.html')
  if (attendee) {
    app.get('/', (request, reply) => attendee.send(request, reply))
    app.get('/s/:code', async (request, reply) => {
      if (await firstScreens?.send(request, reply)) return reply
      return attendee.send(request, reply)
    })
    app.get('/s/:code/*', (request, reply) => attendee.send(request, reply))
  }
  if (organizer) {
    app.get('/organizer', (_request, reply) => reply.redirect('/organizer/', 308))
    app.get('/organizer/', (request, reply) => organizer.send(request, reply))
    app.get('/organizer/:code', (request, reply) => organizer.send(request, reply))
    app.get('/organizer/:code/:page', (request, reply) => {
      // A file that is not there is not a page.
      if ((request.params as { code: string }).code === 'assets') throw new Refusal('unknown-address')
      return organizer.send(request, reply)
    })
  }

  const desk = assets.get('/desk/index.html')
  if (desk)
    for (const address of ['/desk/', '/desk/:code', '/desk/h/:code'])
      app.get(address, (request, reply) => desk.send(request, reply))

  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    if (!wantsPage || !attendee || request.url.startsWith('/api/')) throw new Refusal('unknown-address')
    return attendee.send(request, reply, 404)
  })
}
