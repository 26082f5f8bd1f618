import type { ReportTable } from '../domain/reporting/report.ts'
import { roundedMean, type Mean } from '../domain/counting/statistics.ts'
import { csvOf } from './csv.ts'

/** The report's means to one decimal, and how many answered; a cell is empty where nobody did. */
export const reportCsv = (tables: ReportTable[]): string =>
  csvOf(
    ['item', 'general', 'public', 'private', 'n_general', 'n_public', 'n_private', 'n_other'],
    tables.flatMap(({ rows }) =>
      rows.map(({ item, means }) => [
        item.code,
        ...[means.general, means.public, means.private].map(shown),
        ...[means.general, means.public, means.private, means.other].map((mean) => mean?.n ?? 0),
      ]),
    ),
  )

const shown = (mean: Mean | null): string => (mean === null ? '' : roundedMean(mean).toFixed(1))
