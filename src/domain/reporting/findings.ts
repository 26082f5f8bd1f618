import { differencesIn, type Difference } from '../counting/differences.ts'
import { answered } from '../counting/statistics.ts'
import { valuesOf } from '../survey/kinds.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'
import type { Report, ReportRow } from './report.ts'

/** Fewer scores than this make no finding. */
const fewestScores = 5

/** What the figures carry, the strongest first of each kind; null where nothing is of that kind. */
export interface Findings {
  /** The statements with the highest and the lowest mean, each by its place on its own scale. */
  highest: ReportRow | null
  lowest: ReportRow | null
  /** Two groups that differ, as far apart as any; more scores first where two are as far. */
  furthest: { row: ReportRow; difference: Difference & { kind: 'two' } } | null
  /** Before and after, changed the most. */
  changed: { row: ReportRow; difference: Difference & { kind: 'pair' } } | null
  /** How many statements' groups were compared, and of how many they differ. */
  compared: number
  differing: number
}

/** The findings of a report, from its own figures. */
export function findingsOf({ questionnaire, tables }: Pick<Report, 'questionnaire' | 'tables'>): Findings {
  const rows = tables.flatMap((table) => table.rows)
  const placed = rows
    .flatMap((row) => {
      const at = placeOnScale(row, questionnaire)
      return at === null ? [] : [{ row, at, n: row.means.general!.n }]
    })
    .toSorted((a, b) => b.at - a.at || b.n - a.n)
  const differences = differencesIn(
    questionnaire,
    Object.fromEntries(rows.map(({ item, tally }) => [item.code, tally])),
  )
  const of = <Kind extends Difference['kind']>(
    kind: Kind,
    size: (found: Difference & { kind: Kind }, row: ReportRow) => number,
  ) =>
    rows
      .flatMap((row) => {
        const difference = differences.get(row.item.code)
        if (difference?.kind !== kind || !difference.differs) return []
        const found = difference as Difference & { kind: Kind }
        return [{ row, difference: found, size: Math.abs(size(found, row)) }]
      })
      .toSorted((a, b) => b.size - a.size || nOf(b.row) - nOf(a.row))[0] ?? null
  const groups = [...differences.values()].filter(({ kind }) => kind !== 'pair')
  return {
    highest: placed[0]?.row ?? null,
    lowest: placed.length > 1 && placed.at(-1)!.at < placed[0]!.at ? placed.at(-1)!.row : null,
    furthest: of('two', ({ delta }) => delta),
    changed: of('pair', ({ mean }, row) => mean / spanOf(row, questionnaire)),
    compared: groups.length,
    differing: groups.filter(({ differs }) => differs).length,
  }
}

const nOf = ({ tally }: ReportRow): number => (tally.general ? answered(tally.general) : 0)

/** Where its mean lies between the ends of its scale, 0 to 1; null for what has no scale, or too few scores. */
function placeOnScale({ item, means }: ReportRow, questionnaire: Questionnaire): number | null {
  if (item.kind !== 'scale' || !means.general || means.general.n < fewestScores) return null
  const least = valuesOf(item, questionnaire)![0]!
  return (means.general.sum / means.general.n - least) / spanOf({ item }, questionnaire)
}

/** From the lowest to the highest value that can be given. */
function spanOf({ item }: Pick<ReportRow, 'item'>, questionnaire: Questionnaire): number {
  const values = valuesOf(item, questionnaire)!
  return values.at(-1)! - values[0]!
}
