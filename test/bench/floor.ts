import Fastify from 'fastify'

/** The limit of the front end: a bare Fastify route that parses the same JSON, checks its shape, and stores nothing. */
const app = Fastify({ logger: false })
const schema = {
  body: {
    type: 'object',
    required: ['revision', 'panels'],
    properties: { revision: { type: 'integer' }, panels: { type: 'object' } },
  },
}
let received = 0
app.put('/api/surveys/:code/responses/:id', { schema }, (request) => {
  const { id } = request.params as { id: string }
  return Promise.resolve({ id, received: ++received })
})
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 })
