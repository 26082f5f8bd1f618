import type { ReportTable } from '../../domain/reporting/report.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  tables: ReportTable[]
}

const isOpen = ({ state, panels }: OrganizerSurvey, { panel }: ReportTable): boolean =>
  state !== 'final' && panels[panel.id]?.open !== false

/** The tables with their numbers: those that are answered now before those that are over. */
export const openFirst = (
  tables: ReportTable[],
  survey: OrganizerSurvey,
): { table: ReportTable; n: number }[] =>
  tables
    .map((table, index) => ({ table, n: index + 1 }))
    .toSorted((a, b) => Number(isOpen(survey, b.table)) - Number(isOpen(survey, a.table)))

/** Every panel in a line: whether it is open, whether the room sees it, how many have sent it; the way to its table. */
export function PanelsAtOnce({ survey, tables }: Props) {
  const { t, language } = useText()
  return (
    <ol class="at-once">
      {tables.map((table) => {
        const { panel, reached } = table
        const open = isOpen(survey, table)
        return (
          <li key={panel.id}>
            <a href={`#${panel.id}`}>{textIn(panel.title, language) || panel.id}</a>
            <span class={open ? 'state open' : 'quiet'}>{open ? t.open : t.closed}</span>
            {survey.panels[panel.id]?.revealed && <span class="quiet">{t.onWall}</span>}
            <span class="quiet">{t.sentBy(reached)}</span>
          </li>
        )
      })}
    </ol>
  )
}
