import { toJSONSchema, type ZodMiniType } from 'zod/mini'
import { problems } from '../../domain/wire/problems.ts'
import * as fileProtocol from '../../domain/wire/file-protocol.ts'
import * as organizerProtocol from '../../domain/wire/organizer-protocol.ts'
import * as protocol from '../../domain/wire/protocol.ts'

type Endpoint = protocol.Endpoint<ZodMiniType | undefined, ZodMiniType | undefined>

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'path' in value && 'summary' in value

const json = (schema: ZodMiniType, io: 'input' | 'output') => ({
  content: { 'application/json': { schema: toJSONSchema(schema, { io, unrepresentable: 'any' }) } },
})

const security: Record<Endpoint['access'], object[]> = {
  everyone: [],
  'write key': [{ writeKey: [] }],
  'signed in': [{ session: [] }],
  organizer: [{ session: [] }],
}

function operation({ path, summary, access, body, reply }: Endpoint) {
  const success = reply
    ? { '200': { description: 'Done', ...json(reply, 'output') } }
    : { '2XX': { description: 'Done' } }
  return {
    summary,
    security: security[access],
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(body && { requestBody: { required: true, ...json(body, 'input') } }),
    responses: { ...success, default: { $ref: '#/components/responses/Problem' } },
  }
}

const paths: Record<string, Record<string, unknown>> = {}
for (const endpoint of Object.values<unknown>({ ...protocol, ...organizerProtocol, ...fileProtocol }).filter(
  isEndpoint,
))
  (paths[endpoint.path.replace(/:(\w+)/g, '{$1}')] ??= {})[endpoint.method.toLowerCase()] =
    operation(endpoint)

/** The wire as an OpenAPI document, made from the very definitions that the routes answer by; `cookie` carries the session. */
export const openApiOf = (cookie: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Plenaria',
    version: '1',
    description: 'The survey that a workshop can trust in a room without wifi.',
  },
  paths,
  components: {
    securitySchemes: {
      writeKey: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: cookie },
    },
    responses: {
      Problem: {
        description: `One of: ${Object.keys(problems).join(', ')}`,
        content: {
          'application/problem+json': {
            schema: {
              type: 'object',
              required: ['type', 'title', 'status'],
              properties: {
                type: {
                  type: 'string',
                  enum: Object.keys(problems).map((name) => `urn:plenaria:problem:${name}`),
                },
                title: { type: 'string' },
                status: { type: 'integer' },
                errors: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: { path: { type: 'string' }, detail: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
})
