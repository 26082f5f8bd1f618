import * as z from 'zod/mini'
import { Attendance } from '../reporting/attendance.ts'
import { organizerAddresses as addresses } from './organizer-addresses.ts'
import { endpoint } from './protocol.ts'
import { WrittenQuestionnaire } from '../survey/questionnaire.ts'

/** What a file was read as; what is not so is left out. */
const FileForm = z.object({
  kind: z.enum(['text', 'workbook']),
  encoding: z.optional(z.string()),
  separator: z.optional(z.string()),
  sheet: z.optional(z.string()),
})

/**
 * What became of a file's rows: how many were stored, said the same as what was there, or less. Whoever names the file,
 * or looks first, is told more: how those stored stand (counted, late, uncounted, withdrawn, waiting, held), and by which
 * name the import can be taken back.
 */
const ImportResult = z.object({
  stored: z.int(),
  repeated: z.int(),
  older: z.int(),
  more: z.optional(
    z.object({
      rows: z.int(),
      form: FileForm,
      stands: z.record(z.string(), z.int()),
      import: z.nullable(z.string()),
    }),
  ),
})
export type ImportResult = z.infer<typeof ImportResult>

const file = (address: Parameters<typeof endpoint>[0], summary: string) =>
  endpoint(address, summary, undefined, undefined)

export const exportResponses = file(addresses.exportResponses, 'Every response, one row each (text/csv)')
export const responsesXlsx = file(
  addresses.responsesXlsx,
  'Responses, labels, codebook and report tables as a workbook',
)
export const responsesJson = file(addresses.responsesJson, 'Every response as JSON, with its questionnaires')
export const syntaxSps = file(addresses.syntaxSps, 'SPSS syntax that reads responses.csv with its labels')
export const syntaxR = file(addresses.syntaxR, 'R syntax that reads responses.csv with its labels')
export const questionnaireXlsx = file(addresses.questionnaireXlsx, 'The questionnaire as an XLSForm')
export const reportCsv = file(addresses.reportCsv, "The report's means per item and stratum (text/csv)")
export const reportDocx = file(
  addresses.reportDocx,
  'The report for Word; ?language=en, es, fr, pt, zh or ar, ?paper=a4 or letter',
)
export const reportHtml = file(
  addresses.reportHtml,
  'The report as a page to print; ?language=en, es, fr, pt, zh or ar, ?paper=a4 or letter',
)

/** A PNG in base64; null where there is none. */
const Logo = z.object({ png: z.nullable(z.string().check(z.maxLength(900_000))) })

export const readLogo = endpoint(addresses.readLogo, "What stands on the report's cover", undefined, Logo)
export const changeLogo = endpoint(
  addresses.changeLogo,
  "Puts a picture on the report's cover, written anew from its points alone, or takes it off; final reports keep theirs",
  Logo,
  Logo,
)

export const importResponses = endpoint(
  addresses.importResponses,
  'Takes a table of responses in, as text/csv or a workbook; all of the file or nothing. ?preview=1 looks and stores nothing; ?encoding=windows-1252, ?ids=same or new answer what it asked; ?name is what it is called; ?language of the words',
  undefined,
  ImportResult,
)

const ImportList = z.object({
  imports: z.array(z.object({ id: z.string(), label: z.string(), made: z.string(), responses: z.int() })),
})
export type ImportList = z.infer<typeof ImportList>

export const listImports = endpoint(
  addresses.listImports,
  'Files taken in during the last seven days, newest first: each can be taken back',
  undefined,
  ImportList,
)

export const undoImport = endpoint(
  addresses.undoImport,
  'Takes an import back: what was there before is there again, but for what was changed since',
  undefined,
  z.object({ undone: z.int(), kept: z.int() }),
)

/**
 * Attendance counted from a list; lines that were counted, said again, cancelled, or hold nobody; and with `?ask=1` the
 * cells that are none of the choices, which are refused otherwise. `?meanings` says, as JSON, what such cells mean.
 */
const Registrations = z.extend(Attendance, {
  lines: z.object({ counted: z.int(), repeated: z.int(), cancelled: z.int(), left: z.int() }),
  unknown: z.array(z.object({ column: z.string(), text: z.string(), lines: z.array(z.int()) })),
})
export type Registrations = z.infer<typeof Registrations>

export const countRegistrations = endpoint(
  addresses.countRegistrations,
  'Counts a list of registrations (text/csv or a workbook: economy, gender, sector, role, as far as it has them); nothing of it is stored',
  undefined,
  Registrations,
)

/**
 * What an XLSForm says, as a questionnaire: `asked` is how many questions stand in it, `told` what is refused, left out or
 * otherwise here, by its cell; `byOrder` has the scales that count by their points’ order, the first the most.
 */
const FormRead = z.object({
  questionnaire: WrittenQuestionnaire,
  asked: z.int(),
  byOrder: z.array(z.string()),
  told: z.array(z.object({ place: z.string(), kind: z.enum(['refused', 'left']), text: z.string() })),
})
export type FormRead = z.infer<typeof FormRead>

export const readForm = endpoint(
  addresses.readForm,
  'Reads an XLSForm (.xlsx) as a questionnaire, to be looked at and then published; nothing of it is stored. ?bare is the language of labels that name none',
  undefined,
  FormRead,
)

const FinalList = z.object({
  /** Kept reports, oldest version first; `asOf` as 2019-08-16T15:04:05Z. */
  finals: z.array(z.object({ version: z.int(), asOf: z.string(), responses: z.int(), sha256: z.string() })),
  /** What organizers have written since the newest of them, and is not in it. */
  changed: z.boolean(),
})
export type FinalList = z.infer<typeof FinalList>

export const listFinals = endpoint(
  addresses.listFinals,
  'Final reports, version by version: report.docx and its like take ?version',
  undefined,
  FinalList,
)

export const nextFinal = endpoint(
  addresses.nextFinal,
  'Makes the next version of a final report, with what organizers have written since',
  undefined,
  FinalList,
)
