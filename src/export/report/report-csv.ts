import type { Report } from '../../domain/reporting/report.ts'
import { columnsOf, groupsOf } from '../../domain/survey/groups.ts'
import { answered, roundedMean, type Mean } from '../../domain/counting/statistics.ts'
import { csvOf } from '../csv.ts'

/** The report's means to one decimal, and how many answered; a cell is empty where nobody did. */
export function reportCsv({ questionnaire, tables }: Pick<Report, 'questionnaire' | 'tables'>): string {
  const columns = ['general', ...columnsOf(questionnaire).map(({ value }) => value)]
  const groups = ['general', ...groupsOf(questionnaire).map(({ value }) => value)]
  return csvOf(
    ['item', ...columns, ...groups.map((group) => `n_${group}`)],
    tables.flatMap(({ rows }) =>
      rows.map(({ item, means, tally }) => [
        item.code,
        ...columns.map((column) => shown(means[column])),
        ...groups.map((group) => (tally[group] ? answered(tally[group]) : 0)),
      ]),
    ),
  )
}

const shown = (mean: Mean | null | undefined): string => (mean ? roundedMean(mean).toFixed(1) : '')
