import Fastify from 'fastify'
import { SurveyResponse } from '../../src/domain/response.ts'

/** The limit: a bare Fastify route that parses and validates the same body, and stores nothing. */
const app = Fastify({ logger: false })
app.put('/api/surveys/:code/responses/:id', (request, reply) => {
  const { success, data } = SurveyResponse.safeParse(request.body)
  return success ? { revision: data.revision } : reply.code(422).send()
})
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1', backlog: 4096 })
console.log('ready')
