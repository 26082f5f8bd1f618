import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { writeQuestionnaire } from '../../../domain/survey/form-1.ts'
import { languageCode } from '../../../domain/xlsform/sheet.ts'
import { normalizeCode } from '../../../domain/survey/join.ts'
import * as protocol from '../../../domain/wire/file-protocol.ts'
import { importResponses, orRefused } from '../../intake/exchange.ts'
import { readApart, type GivenFile } from '../../intake/reading.ts'
import { fileWords } from '../../intake/tables/words.ts'
import { Refusal } from '../problem.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

/** Largest file that can be taken in, in bytes: some 30,000 responses. */
const importLimit = 8 * 2 ** 20
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** And the largest XLSForm. */
const formLimit = 2 ** 20
const mostFaults = 100

const Meanings = z.record(z.string(), z.record(z.string(), z.string()))

/** Tables that people bring. */
export function importRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services
  void app.register((files, _options, done) => {
    for (const type of ['text/csv', workbookType])
      files.addContentTypeParser(
        type,
        { parseAs: 'buffer', bodyLimit: importLimit },
        (_request, bytes, parsed) => parsed(null, bytes),
      )

    answer(files, services, protocol.importResponses, ({ request, params }) => {
      const { preview, ids, name } = request.query as Record<string, unknown>
      return services.inTurn(() =>
        importResponses(services, normalizeCode(params['code']!), fileIn(request), {
          preview: preview === '1',
          ids: ids === 'same' || ids === 'new' ? ids : undefined,
          label: typeof name === 'string' ? name.slice(0, 100) : '',
        }),
      )
    })

    answer(files, services, protocol.countRegistrations, async ({ request, params }) => {
      const survey = await surveys.stored(normalizeCode(params['code']!))
      const file = fileIn(request)
      const task = {
        kind: 'registrations' as const,
        questionnaire: await surveys.current(survey),
        meanings: meaningsIn(request),
      }
      const { registrations } = await services.inTurn(() => orRefused(() => readApart({ ...file, task })))
      const { attendance, unknown, ...lines } = registrations!
      if (unknown.length > 0 && (request.query as { ask?: unknown }).ask !== '1') {
        const words = fileWords(file.language)
        const faults = unknown.flatMap(({ column, text, lines: where }) =>
          where.map((line) => ({
            path: `${words.line(line)}, ${words.column(column)}`,
            detail: words.notChoice(text),
          })),
        )
        throw new Refusal('invalid-request', { faults: faults.slice(0, mostFaults) })
      }
      return { ...attendance, lines, unknown }
    })

    answer(files, services, protocol.readForm, async ({ request }) => {
      const { bare } = request.query as { bare?: unknown }
      const file = fileIn(request)
      if (file.bytes.length > formLimit) throw new Refusal('too-large')
      const task = { kind: 'form' as const, bare: typeof bare === 'string' ? languageCode(bare) : 'en' }
      const { xlsform } = await services.inTurn(() => orRefused(() => readApart({ ...file, task })))
      if (!xlsform || !('questionnaire' in xlsform))
        throw new Refusal('invalid-request', {
          faults: (xlsform?.told ?? []).map(({ place, text }) => ({ path: place, detail: text })),
        })
      const { questionnaire, asked, byOrder, told } = xlsform
      return { questionnaire: writeQuestionnaire(questionnaire), asked, byOrder, told }
    })
    done()
  })

  answer(app, services, protocol.listImports, async ({ params }) => {
    const code = normalizeCode(params['code']!)
    await surveys.stored(code)
    const imports = await store.listImports(code)
    return { imports: imports.map(({ made, ...one }) => ({ ...one, made: new Date(made).toISOString() })) }
  })

  answer(app, services, protocol.undoImport, async ({ params }) => {
    const code = normalizeCode(params['code']!)
    if ((await surveys.stored(code)).state === 'final') throw new Refusal('count-is-final')
    const outcome = await store.undoImport(code, params['import']!)
    if (!outcome) throw new Refusal('unknown-import')
    services.touch(code)
    return outcome
  })
}

/** The file that was sent, by what it is said to be. */
function fileIn(request: FastifyRequest): GivenFile {
  const { body, headers, query } = request
  if (!Buffer.isBuffer(body)) throw new Refusal('unsupported-type')
  const { encoding, language } = query as Record<string, unknown>
  return {
    bytes: body,
    kind: headers['content-type']?.startsWith(workbookType) ? 'workbook' : 'text',
    ...(typeof encoding === 'string' && { encoding }),
    ...(typeof language === 'string' && { language }),
  }
}

/** What cells of a list mean, by column and text; nothing where nobody has said. */
function meaningsIn(request: FastifyRequest): Record<string, Record<string, string>> | undefined {
  const { meanings } = request.query as { meanings?: unknown }
  if (typeof meanings !== 'string') return undefined
  try {
    return Meanings.parse(JSON.parse(meanings))
  } catch {
    throw new Refusal('invalid-request', {
      faults: [{ path: 'meanings', detail: 'is not JSON as {"gender":{"Fem.":"woman"}}' }],
    })
  }
}
