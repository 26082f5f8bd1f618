import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countRegistrations } from '../../../domain/reporting/attendance.ts'
import { normalizeCode } from '../../../domain/survey/join.ts'
import * as protocol from '../../../domain/wire/file-protocol.ts'
import { csvOf, readCsv } from '../../../export/csv.ts'
import { reportCsv } from '../../../export/report-csv.ts'
import { reportDocx } from '../../../export/report-docx.ts'
import { reportHtml, reportStyle } from '../../../export/report-html.ts'
import { responseColumns } from '../../../export/responses-csv.ts'
import { rSyntax, spsSyntax } from '../../../export/syntax.ts'
import { reportLanguages, type ReportLanguage } from '../../../export/words.ts'
import { workbook } from '../../../export/workbook.ts'
import { decodeUtf8, importResponses } from '../../intake/exchange.ts'
import { cellsOf, fileName, jsonOf, readExport, type Export } from '../../figures/exports.ts'
import { securityPolicy } from '../headers.ts'
import { Refusal } from '../problem.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

/** Largest CSV that can be taken in, in bytes: some 30,000 responses. */
const importLimit = 8 * 2 ** 20

type Make = (data: Export, language: ReportLanguage) => string | Uint8Array | Promise<Uint8Array>

/** Data out and in, as files. */
export function fileRoutes(app: FastifyInstance, services: Services): void {
  const { surveys, intake } = services

  file(protocol.exportResponses, 'responses', 'csv', 'text/csv; charset=utf-8', (data) =>
    csvOf([responseColumns(data.report.questionnaire), ...cellsOf(data)]),
  )
  file(protocol.responsesXlsx, 'responses', 'xlsx', office('spreadsheetml.sheet'), (data) =>
    workbook(data.report, cellsOf(data)),
  )
  file(protocol.responsesJson, 'responses', 'json', 'application/json; charset=utf-8', jsonOf)
  file(protocol.syntaxSps, 'responses', 'sps', 'text/plain; charset=utf-8', ({ report }, language) =>
    spsSyntax(
      report.questionnaire,
      responseColumns(report.questionnaire),
      language,
      fileName(report, 'responses', 'csv'),
    ),
  )
  file(protocol.syntaxR, 'responses', 'R', 'text/plain; charset=utf-8', ({ report }, language) =>
    rSyntax(report.questionnaire, language, fileName(report, 'responses', 'csv')),
  )
  file(protocol.reportCsv, 'report', 'csv', 'text/csv; charset=utf-8', ({ report }) =>
    reportCsv(report.tables),
  )
  file(protocol.reportDocx, 'report', 'docx', office('wordprocessingml.document'), ({ report }, language) =>
    reportDocx(report, language),
  )
  file(protocol.reportHtml, 'report', 'html', 'text/html; charset=utf-8', ({ report }, language) =>
    reportHtml(report, language),
  )

  void app.register((files, _options, done) => {
    files.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: importLimit },
      (_request, bytes, parsed) => parsed(null, bytes),
    )
    answer(files, services, protocol.importResponses, ({ request, params }) =>
      inTurn(() => importResponses(intake, surveys, normalizeCode(params['code']!), csvIn(request))),
    )
    answer(files, services, protocol.countRegistrations, async ({ request, params }) => {
      const newest = await surveys.newest(await surveys.stored(normalizeCode(params['code']!)))
      const { attendance, faults } = countRegistrations(linesOf(csvIn(request)), newest)
      if (faults.length > 0) throw new Refusal('invalid-request', { faults: faults.slice(0, 100) })
      return attendance
    })
    done()
  })

  /** One after the other; and none while the memory is short. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    services.pressure.check()
    return services.files.run(
      () => {
        services.pressure.check()
        return work()
      },
      () => new Refusal('unavailable', { retryAfter: 10 }),
    )
  }

  function file(
    endpoint: Parameters<typeof answer<undefined, undefined>>[2],
    what: string,
    ending: string,
    type: string,
    make: Make,
  ): void {
    answer(app, services, endpoint, async ({ request, reply, params }): Promise<FastifyReply> => {
      const { made, name } = await inTurn(async () => {
        const data = await readExport(services, normalizeCode(params['code']!), () =>
          services.pressure.check(),
        )
        return { made: await make(data, languageOf(request)), name: fileName(data.report, what, ending) }
      })
      // The page to print is looked at first; everything else goes into the folder for downloads.
      const page = ending === 'html'
      if (page) reply.header('content-security-policy', pagePolicy)
      return reply
        .type(type)
        .header('content-disposition', `${page ? 'inline' : 'attachment'}; filename="${name}"`)
        .send(made instanceof Uint8Array ? Buffer.from(made.buffer, made.byteOffset, made.byteLength) : made)
    })
  }
}

const office = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}`

/** The printed page carries its one style with it; nothing else in it may run or load. */
const pagePolicy = securityPolicy.replace(
  "style-src 'self'",
  `style-src 'sha256-${hash('sha256', reportStyle, 'base64')}'`,
)

function languageOf(request: FastifyRequest): ReportLanguage {
  const { language } = request.query as { language?: unknown }
  return reportLanguages.find((known) => known === language) ?? 'en'
}

function csvIn({ body }: FastifyRequest): Uint8Array {
  if (!Buffer.isBuffer(body)) throw new Refusal('unsupported-type')
  return body
}

function linesOf(bytes: Uint8Array): string[][] {
  try {
    return readCsv(decodeUtf8(bytes))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid-request', { faults: [{ path: 'file', detail: (error as Error).message }] })
  }
}
