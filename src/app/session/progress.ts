import type { LocalResponse } from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'

/** How many items of a panel have a score or "no opinion". */
export const answeredIn = ({ panels }: LocalResponse, { id, items }: Panel): number => {
  const answers = panels[id]?.answers ?? {}
  return items.filter(({ code }) => code in answers).length
}

/** The first open item after `from`, then from the top; undefined when none is open. */
export function nextUnanswered(
  { panels }: LocalResponse,
  { id, items }: Panel,
  from: string | null,
): string | undefined {
  const answers = panels[id]?.answers ?? {}
  const at = items.findIndex(({ code }) => code === from)
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return order.find(({ code }) => !(code in answers))?.code
}
