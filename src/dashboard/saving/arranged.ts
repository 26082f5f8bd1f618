import type { Attendance } from '../../domain/reporting/attendance.ts'
import { noAttendance } from '../../domain/reporting/attendance.ts'
import type { Recommendation } from '../../domain/reporting/arrangements.ts'
import type { Indicator } from '../../domain/reporting/indicators.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import type { Saving } from './saving.ts'

export type Listed<One> = One & { id: string; order: number }

/** Every part whose name begins so, stored or typed, with the rest of its name. */
function partsUnder(saving: Saving, prefix: string): [string, unknown][] {
  const { held, drafts } = saving.view.get()
  const names = new Set([...Object.keys(held?.parts ?? {}), ...Object.keys(drafts)])
  return [...names]
    .filter((name) => name.startsWith(prefix))
    .map((name): [string, unknown] => [name.slice(prefix.length), saving.value(name)])
}

/** One of a list, by its name; those taken away are not in it. */
function listed<One>(saving: Saving, kind: string): Listed<One>[] {
  return partsUnder(saving, `${kind}.`)
    .flatMap(([id, value]): Listed<One>[] =>
      value ? [{ ...(value as One), id, order: (value as { order?: number }).order ?? 0 }] : [],
    )
    .toSorted((a, b) => a.order - b.order)
}

export const indicatorsIn = (saving: Saving): Listed<Indicator>[] => listed<Indicator>(saving, 'indicator')

export const recommendationsIn = (saving: Saving): Listed<Recommendation>[] =>
  listed<Recommendation>(saving, 'recommendation')

/** Comments that are hidden, by their names. */
export const hiddenIn = (saving: Saving): string[] =>
  partsUnder(saving, 'hidden.').flatMap(([ref, value]) => (value === true ? [ref] : []))

/** The figures of attendance that can be counted with; what is typed and is no number is none. */
export function attendanceIn(saving: Saving): Attendance {
  const figures = Object.keys(noAttendance).map((name) => {
    const value = saving.value(`attendance.${name}`)
    return [name, Number.isSafeInteger(value) && (value as number) >= 0 ? value : null]
  })
  return Object.fromEntries(figures) as Attendance
}

/** The survey with what organizers write about it, as it stands on this page. */
export function arranged(survey: OrganizerSurvey, saving: Saving): OrganizerSurvey {
  const { held } = saving.view.get()
  if (!held) return survey
  const text = (part: string, before: string): string => {
    const value = saving.value(part)
    return typeof value === 'string' ? value : before
  }
  const names = Object.fromEntries(
    partsUnder(saving, 'workshop.name.').flatMap(([language, value]) =>
      typeof value === 'string' && value !== '' ? [[language, value]] : [],
    ),
  ) as Record<string, string>
  const flag = (panel: string, name: 'open' | 'revealed', before: boolean): boolean => {
    const value = saving.value(`panel.${panel}.${name}`)
    return typeof value === 'boolean' ? value : before
  }
  const { state, reportVersion, archived } = held
  const { workshop } = survey
  return {
    ...survey,
    state,
    reportVersion,
    archived,
    workshop: {
      ...workshop,
      names,
      name: Object.values(names)[0] ?? '',
      place: text('workshop.place', workshop.place),
      date: text('workshop.date', workshop.date),
    },
    panels: Object.fromEntries(
      survey.questionnaire.panels.map(({ id }) => {
        const { open = true, revealed = false } = survey.panels[id] ?? {}
        return [id, { open: flag(id, 'open', open), revealed: flag(id, 'revealed', revealed) }]
      }),
    ),
  }
}
