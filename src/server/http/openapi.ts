import { toJSONSchema, type ZodMiniType } from 'zod/mini'
import { problems, type ProblemName } from '../../domain/wire/problems.ts'
import * as accessProtocol from '../../domain/wire/access-protocol.ts'
import * as formProtocol from '../../domain/wire/form-protocol.ts'
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

/** What any request may hear, and what may come of where it goes, who asks, and what it brings. */
function commonRefusals({ method, path, access, body }: Endpoint): ProblemName[] {
  return [
    'unknown-host',
    'too-many-requests',
    'internal-error',
    'unavailable',
    ...(method === 'GET' ? [] : (['foreign-origin'] as const)),
    ...(path.includes(':code') ? (['unknown-survey'] as const) : []),
    ...(access === 'write key' ? (['missing-key', 'wrong-key', 'invalid-response'] as const) : []),
    ...(access === 'signed in' || access === 'organizer' ? (['not-signed-in'] as const) : []),
    ...(access === 'organizer' ? (['not-allowed'] as const) : []),
    ...(body || path.endsWith('.csv')
      ? (['malformed-request', 'too-large', 'unsupported-type', 'invalid-request'] as const)
      : []),
    ...(path.includes('responses.') || path.includes('report.') ? (['damaged-database'] as const) : []),
  ]
}

/** What only these may hear. */
const ownRefusals: Record<string, ProblemName[]> = {
  sendResponse: ['unknown-seat', 'withdrawn-response', 'revision-conflict'],
  readReceipt: ['unknown-response'],
  readVersion: ['unknown-questionnaire'],
  watchAll: ['invalid-request'],
  signIn: ['wrong-passphrase'],
  setUp: ['setup-not-possible'],
  acceptInvitation: ['invitation-not-valid'],
  createSurvey: ['code-taken', 'unknown-questionnaire'],
  changePanel: ['unknown-panel'],
  changeArrangements: ['changed-meanwhile'],
  changePart: ['changed-meanwhile', 'unknown-part'],
  settleHeld: ['unknown-response'],
  changeVersion: ['unknown-questionnaire', 'count-is-final'],
  showFigures: ['too-few'],
  undoImport: ['unknown-import', 'count-is-final'],
  nextFinal: ['unknown-version'],
  responsesXlsx: ['no-room'],
  reportDocx: ['unknown-version'],
  reportHtml: ['unknown-version'],
  reportCsv: ['unknown-version'],
  publishQuestionnaire: ['version-published'],
  readQuestionnaire: ['unknown-questionnaire'],
  readDraft: ['unknown-draft'],
  changeDraft: ['unknown-draft', 'changed-meanwhile'],
  removeDraft: ['changed-meanwhile', 'invalid-request'],
}

/** Refusals by their status, each with the names that its document may have. */
function refusalsOf(name: string, endpoint: Endpoint) {
  const names = [...commonRefusals(endpoint), ...(ownRefusals[name] ?? [])]
  const byStatus = Map.groupBy(new Set(names), (problem) => problems[problem][0])
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: some.map((problem) => `${problem}: ${problems[problem][1]}`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function operation(name: string, endpoint: Endpoint) {
  const { path, summary, access, body, reply } = endpoint
  const success = reply
    ? { '200': { description: 'Done', ...json(reply, 'output') } }
    : { '2XX': { description: 'Done' } }
  return {
    operationId: name,
    summary,
    security: security[access],
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(body && { requestBody: { required: true, ...json(body, 'input') } }),
    responses: { ...success, ...refusalsOf(name, endpoint) },
  }
}

const paths: Record<string, Record<string, unknown>> = {}
for (const [name, endpoint] of Object.entries<unknown>({
  ...protocol,
  ...organizerProtocol,
  ...accessProtocol,
  ...fileProtocol,
  ...formProtocol,
}))
  if (isEndpoint(endpoint))
    (paths[endpoint.path.replace(/:(\w+)/g, '{$1}')] ??= {})[endpoint.method.toLowerCase()] = operation(
      name,
      endpoint,
    )

/** The wire as an OpenAPI document, made from the very definitions that the routes answer by; `cookie` carries the session. */
export const openApiOf = (cookie: string, publicUrl: string) => ({
  openapi: '3.1.0',
  servers: [{ url: publicUrl }],
  info: {
    title: 'Plenaria',
    version: '1',
    description: 'The survey that a workshop can trust in a room without wifi.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths,
  components: {
    securitySchemes: {
      writeKey: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: cookie },
    },
    schemas: {
      Problem: {
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
})
