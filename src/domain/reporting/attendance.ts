import * as z from 'zod/mini'
import type { Questionnaire } from '../survey/questionnaire.ts'
import type { Fault } from '../answering/response.ts'

const Figure = z.nullable(z.int().check(z.minimum(0), z.maximum(1_000_000)))

/** Who was in the room, as the organizer knows it; null where nobody has said. Never mixed with what respondents say. */
export const Attendance = z.strictObject({
  participants: Figure,
  women: Figure,
  men: Figure,
  economies: Figure,
  panellists: Figure,
  womenPanellists: Figure,
  privatePanellists: Figure,
  customsPanellists: Figure,
})
export type Attendance = z.infer<typeof Attendance>

export const noAttendance: Attendance = {
  participants: null,
  women: null,
  men: null,
  economies: null,
  panellists: null,
  womenPanellists: null,
  privatePanellists: null,
  customsPanellists: null,
}

const columns = ['economy', 'gender', 'sector', 'role'] as const

/**
 * Counts a list of registrations: a first line that names the columns, then a line for each person. Values are the
 * questionnaire's own, or their labels in any language. Faults name line and column; with one, nothing is counted.
 */
export function countRegistrations(
  lines: string[][],
  questionnaire: Questionnaire,
): { attendance: Attendance; faults: Fault[] } {
  const head = (lines[0] ?? []).map((cell) => cell.trim().toLowerCase())
  const faults: Fault[] = columns
    .filter((column) => !head.includes(column))
    .map((column) => ({ path: 'line 1', detail: `has no column “${column}”` }))
  if (faults.length > 0) return { attendance: noAttendance, faults }

  const people = lines.slice(1).map((cells, index) =>
    Object.fromEntries(
      columns.map((column) => {
        const text = cells[head.indexOf(column)]?.trim() ?? ''
        const value = valueOf(questionnaire, column, text)
        if (value === undefined)
          faults.push({
            path: `line ${index + 2}, column ${column}`,
            detail: `“${text}” is not one of the questionnaire’s choices`,
          })
        return [column, value ?? '']
      }),
    ),
  )
  if (faults.length > 0) return { attendance: noAttendance, faults }

  const panellists = people.filter(({ role }) => role === 'panellist' || role === 'expert')
  return {
    faults,
    attendance: {
      participants: people.length,
      women: people.filter(({ gender }) => gender === 'woman').length,
      men: people.filter(({ gender }) => gender === 'man').length,
      economies: new Set(
        people.map(({ economy }) => economy).filter((economy) => economy && economy !== 'other'),
      ).size,
      panellists: panellists.length,
      womenPanellists: panellists.filter(({ gender }) => gender === 'woman').length,
      privatePanellists: panellists.filter(({ sector }) => sector === 'private').length,
      customsPanellists: panellists.filter(({ role }) => role === 'expert').length,
    },
  }
}

/** The choice behind a cell; empty stays empty, undefined is a fault. */
function valueOf(questionnaire: Questionnaire, column: string, text: string): string | undefined {
  if (text === '') return ''
  const wanted = text.toLowerCase()
  return questionnaire.profile
    .find(({ code }) => code === column)
    ?.choices.find(
      ({ value, label }) =>
        value.toLowerCase() === wanted || Object.values(label).some((word) => word.toLowerCase() === wanted),
    )?.value
}
