import * as z from 'zod/mini'
import { Attendance } from '../reporting/attendance.ts'
import { organizerAddresses as addresses } from './organizer-addresses.ts'
import { endpoint } from './protocol.ts'

const ImportResult = z.object({ stored: z.int(), repeated: z.int(), older: z.int() })
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
export const reportCsv = file(addresses.reportCsv, "The report's means per item and stratum (text/csv)")
export const reportDocx = file(addresses.reportDocx, 'The report for Word; ?language=en or es')
export const reportHtml = file(addresses.reportHtml, 'The report as a page to print; ?language=en or es')

export const importResponses = endpoint(
  addresses.importResponses,
  'Takes responses in the form that the export writes (text/csv); all of the file or nothing',
  undefined,
  ImportResult,
)

export const countRegistrations = endpoint(
  addresses.countRegistrations,
  'Counts a list of registrations (text/csv: economy, gender, sector, role); nothing of it is stored',
  undefined,
  Attendance,
)
