import { firstFacts } from '../domain/survey/form-1.ts'
import type { Profile } from '../domain/answering/response.ts'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'

/**
 * Where the database keeps what people said of themselves. The columns are those of the first form: a response to a
 * questionnaire of the second has its group in the first of them, and all of its facts, as JSON, in the second.
 */
export interface FactColumns {
  sector: string | null
  economy: string | null
  gender: string | null
  role: string | null
}

export const noFacts: FactColumns = { sector: null, economy: null, gender: null, role: null }

/** Facts as columns. */
export function columnsOfFacts(profile: Profile, { form, groups }: Questionnaire): FactColumns {
  if (form === 1)
    return Object.fromEntries(
      firstFacts.map((fact) => [fact, profile[fact] ?? null]),
    ) as unknown as FactColumns
  const isAny = Object.keys(profile).length > 0
  return {
    ...noFacts,
    sector: (groups !== null && profile[groups]) || null,
    economy: isAny ? JSON.stringify(profile) : null,
  }
}

/** The opposite. No choice of the first form begins with a brace. */
export function factsIn(columns: FactColumns): Profile {
  if (columns.economy?.startsWith('{')) return JSON.parse(columns.economy) as Profile
  return Object.fromEntries(
    firstFacts.flatMap((fact) => {
      const value = columns[fact]
      return value === null ? [] : [[fact, value]]
    }),
  )
}

/** The group that a response is counted in; where it names none, what the first form called that. */
export const groupIn = ({ sector }: Pick<FactColumns, 'sector'>): string => sector ?? 'other'
