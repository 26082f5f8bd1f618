import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { noArrangements } from '../../../domain/reporting/arrangements.ts'
import { sameValue } from '../../../domain/reporting/parts.ts'
import { normalizeCode } from '../../../domain/survey/join.ts'
import * as protocol from '../../../domain/wire/file-protocol.ts'
import { formWorkbook } from '../../../export/form-workbook.ts'
import { csvPieces } from '../../../export/csv.ts'
import { papers, type Paper } from '../../../export/report/blocks.ts'
import { reportCsv } from '../../../export/report/report-csv.ts'
import { reportHtml, reportStyle } from '../../../export/report/report-html.ts'
import { responseTable } from '../../../export/responses-csv.ts'
import { rSyntax, spsSyntax } from '../../../export/syntax.ts'
import { reportLanguages, type ReportLanguage } from '../../../export/report/words.ts'
import { workbook } from '../../../export/workbook.ts'
import { fileName, responsesFile } from '../../../export/report/report-rows.ts'
import { readExport, readReport, type Export, type Kept } from '../../figures/exports.ts'
import { cleanLogo } from '../../intake/logo.ts'
import { logoKey } from '../../store/tables/surveys.ts'
import { bytesOf } from '../../figures/in-turns.ts'
import { writeApart } from '../../figures/writing.ts'
import { jsonPieces } from '../../figures/responses-json.ts'
import { securityPolicy } from '../headers.ts'
import { Refusal } from '../problem.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

type Made = string | Uint8Array | Promise<Uint8Array>
type Endpoint = Parameters<typeof answer<undefined, undefined>>[2]

/** Data out, as files. */
export function fileRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services
  const look = () => services.pressure.check()

  responses(protocol.exportResponses, 'csv', 'text/csv; charset=utf-8', ({ rows }) => {
    const table = responseTable(rows.records, rows.questionnaire, rows.hasBlank)
    return bytesOf(csvPieces(table.columns, table.rows()))
  })
  responses(protocol.responsesXlsx, 'xlsx', office('spreadsheetml.sheet'), ({ report, rows }, language) => {
    // A workbook is made whole: where there is no room for it, that is said before.
    services.pressure.checkRoom(rows.size * bytesOfRow)
    return workbook(
      report,
      rows.questionnaire,
      responseTable(rows.records, rows.questionnaire, rows.hasBlank),
      language,
    )
  })
  responses(protocol.responsesJson, 'json', 'application/json; charset=utf-8', (data) =>
    bytesOf(jsonPieces(data)),
  )
  responses(protocol.syntaxSps, 'sps', 'text/plain; charset=utf-8', ({ report, rows }, language) =>
    spsSyntax(
      rows.questionnaire,
      responseTable(rows.records, rows.questionnaire, rows.hasBlank).columns,
      language,
      responsesFile(report),
    ),
  )
  responses(protocol.syntaxR, 'R', 'text/plain; charset=utf-8', ({ report, rows }, language) =>
    rSyntax(rows.questionnaire, language, responsesFile(report)),
  )
  answer(app, services, protocol.questionnaireXlsx, ({ reply, params }) =>
    sent(reply, office('spreadsheetml.sheet'), 'xlsx', async () => {
      const questionnaire = await surveys.current(await surveys.stored(normalizeCode(params['code']!)))
      return {
        made: await formWorkbook(questionnaire),
        name: `${questionnaire.id}-v${questionnaire.version}.xlsx`,
      }
    }),
  )
  report(protocol.reportCsv, 'csv', 'text/csv; charset=utf-8', ({ report }) => reportCsv(report))
  report(protocol.reportDocx, 'docx', office('wordprocessingml.document'), ({ report }, language, paper) =>
    writeApart({ report, language, paper }),
  )
  report(protocol.reportHtml, 'html', 'text/html; charset=utf-8', ({ report }, language, paper) =>
    reportHtml(report, language, paper),
  )

  answer(app, services, protocol.readLogo, async ({ params }) => {
    const { code } = await surveys.stored(normalizeCode(params['code']!))
    return { png: (await store.readSetting(logoKey(code))) ?? null }
  })

  answer(app, services, protocol.changeLogo, async ({ params, body }) => {
    const { code } = await surveys.stored(normalizeCode(params['code']!))
    const png = body.png === null ? null : cleanLogo(body.png)
    await store.writeSetting(logoKey(code), png)
    return { png }
  })

  answer(app, services, protocol.listFinals, ({ params }) => listFinals(normalizeCode(params['code']!)))

  answer(app, services, protocol.nextFinal, async ({ params }) => {
    const code = normalizeCode(params['code']!)
    if ((await surveys.stored(code)).state !== 'final') throw new Refusal('unknown-version')
    await services.inTurn(async () => {
      await store.renumber(code)
      services.touch(code)
      await readReport(services, code, undefined, look)
    })
    return listFinals(code)
  })

  async function listFinals(code: string): Promise<protocol.FinalList> {
    const { state, workshop } = await surveys.stored(code)
    const all = (await store.listFinals(code)).map(({ body }) => JSON.parse(body) as Kept)
    const newest = all.at(-1)
    const arrangements = (await store.readArrangements(code)) ?? noArrangements
    return {
      finals: all.map(({ report: { version, asOf, hash: sha256, responses: counts } }) => ({
        version,
        asOf,
        responses: counts['general'] ?? 0,
        sha256,
      })),
      changed:
        state === 'final' &&
        newest !== undefined &&
        !(sameValue(newest.arrangements, arrangements) && sameValue(newest.report.workshop, workshop)),
    }
  }

  function responses(
    endpoint: Endpoint,
    ending: string,
    type: string,
    make: (data: Export, language: ReportLanguage) => Made,
  ): void {
    answer(app, services, endpoint, ({ request, reply, params }) =>
      sent(reply, type, ending, async () => {
        const data = await readExport(services, normalizeCode(params['code']!), look)
        return {
          made: await make(data, languageOf(request)),
          name: fileName(data.report, 'responses', ending),
        }
      }),
    )
  }

  function report(
    endpoint: Endpoint,
    ending: string,
    type: string,
    make: (kept: Kept, language: ReportLanguage, paper: Paper) => Made,
  ): void {
    answer(app, services, endpoint, ({ request, reply, params }) =>
      sent(reply, type, ending, async () => {
        const kept = await readReport(services, normalizeCode(params['code']!), versionOf(request), look)
        const made = await make(kept, languageOf(request), paperOf(request))
        return { made, name: fileName(kept.report, 'report', ending) }
      }),
    )
  }

  async function sent(
    reply: FastifyReply,
    type: string,
    ending: string,
    work: () => Promise<{ made: string | Uint8Array; name: string }>,
  ): Promise<FastifyReply> {
    const { made, name } = await services.inTurn(work)
    // The page to print is looked at first; everything else goes into the folder for downloads.
    const page = ending === 'html'
    if (page) reply.header('content-security-policy', pagePolicy)
    return reply
      .type(type)
      .header('content-disposition', `${page ? 'inline' : 'attachment'}; filename="${name}"`)
      .send(made instanceof Uint8Array ? Buffer.from(made.buffer, made.byteOffset, made.byteLength) : made)
  }
}

/** Bytes of the memory that one response takes while a workbook is made of it, in all its sheets. */
const bytesOfRow = 24_000

const office = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}`

/** The printed page carries its one style with it; nothing else in it may run or load. */
const pagePolicy = securityPolicy.replace(
  "style-src 'self'",
  `style-src ${papers.map((paper) => `'sha256-${hash('sha256', reportStyle(paper), 'base64')}'`).join(' ')}`,
)

function languageOf(request: FastifyRequest): ReportLanguage {
  const { language } = request.query as { language?: unknown }
  return reportLanguages.find((known) => known === language) ?? 'en'
}

function paperOf(request: FastifyRequest): Paper {
  const { paper } = request.query as { paper?: unknown }
  return papers.find((known) => known === paper) ?? 'a4'
}

/** Which final version is asked for; none where the address says nothing of it. */
function versionOf(request: FastifyRequest): number | undefined {
  const { version } = request.query as { version?: unknown }
  if (version === undefined) return undefined
  if (typeof version === 'string' && /^\d{1,9}$/.test(version)) return Number(version)
  throw new Refusal('unknown-version')
}
