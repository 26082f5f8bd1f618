import type { LocalResponse } from './local-response.ts'
import type { Panel, Questionnaire } from '../survey/questionnaire.ts'

type Answered = Pick<LocalResponse, 'panels'>

/** The items of a panel that have neither an answer nor "no opinion"; of before and after, both are needed. */
export function openIn({ panels }: Answered, { id, items }: Panel): string[] {
  const answers = panels[id]?.answers ?? {}
  const isOpen = ({ code, kind }: Panel['items'][number]) =>
    !(code in answers) || (kind === 'pair' && (answers[code] as unknown[]).includes(null))
  return items.flatMap((item) => (isOpen(item) ? [item.code] : []))
}

/** How many items of a panel have an answer or "no opinion". */
export const answeredIn = (local: Answered, panel: Panel): number =>
  panel.items.length - openIn(local, panel).length

/** How far one is with all of it: answered, and of how many. */
export const progressIn = (local: Answered, { panels }: Pick<Questionnaire, 'panels'>): [number, number] => [
  panels.reduce((sum, panel) => sum + answeredIn(local, panel), 0),
  panels.reduce((sum, { items }) => sum + items.length, 0),
]

/** The first open item after `from`, then from the top; undefined when none is open. */
export function nextUnanswered(local: Answered, panel: Panel, from: string | null): string | undefined {
  const open = openIn(local, panel)
  const at = panel.items.findIndex(({ code }) => code === from)
  return panel.items.slice(at + 1).find(({ code }) => open.includes(code))?.code ?? open[0]
}
