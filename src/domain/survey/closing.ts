import type { Survey } from './survey.ts'

/** When a panel was closed, in the workshop's time, as "16 August, 14:05"; undefined where that is not known. */
export function closedWhen(survey: Survey, panel: string, language: string): string | undefined {
  const { closedAt } = survey.panels[panel] ?? {}
  if (closedAt === undefined || Number.isNaN(Date.parse(closedAt))) return undefined
  const { zone } = survey.workshop
  const when: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }
  return new Date(closedAt).toLocaleString(language, {
    ...when,
    timeZone: zone || 'UTC',
    ...(!zone && { timeZoneName: 'short' }),
  })
}

/** What of a survey decides which of its first screens is drawn, and what may be tapped there. */
export const standingOf = ({ state, panels, questionnaire }: Survey): string =>
  `${state} ${questionnaire.panels.map(({ id }) => Number(panels[id]?.open !== false)).join('')}`
