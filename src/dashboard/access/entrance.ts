import type { Role } from '../../domain/wire/access.ts'
import type { OrganizerSurvey, SurveyList } from '../../domain/wire/organizer-protocol.ts'
import { ask } from '../parts/ask.ts'
import { invitation } from './links.ts'

export interface SignedIn {
  at: 'in'
  role: Role
  list: SurveyList
}

/**
 * Where this browser stands before the organizers' pages. ended: there was a session, and it is over; not-set-up: there
 * is no passphrase yet to sign in with.
 */
export type Entrance =
  SignedIn | { at: 'asking' } | { at: 'no-answer' } | { at: 'signed-out'; why: 'ended' | 'not-set-up' | null }

/** Asks who this browser is signed in as, and for what it may see. */
export async function enterAccess(): Promise<Entrance> {
  const session = await ask('readSession')
  if (!session.ok) return { at: 'no-answer' }
  const { role, isSetUp } = session.json
  if (role === null || invitation() !== undefined)
    return { at: 'signed-out', why: isSetUp === false ? 'not-set-up' : null }
  const list = await ask('listSurveys')
  return list.ok ? { at: 'in', role, list: list.json } : { at: 'no-answer' }
}

/** The survey of a code; whoever was let in to look at the only one there is need not choose it. */
export function surveyAt({ role, list }: SignedIn, code: string): OrganizerSurvey | undefined {
  if (code) return list.surveys.find((survey) => survey.code === code)
  const current = list.surveys.filter(({ archived, untouched }) => !archived && !untouched)
  return role === 'viewer' && current.length === 1 ? current[0] : undefined
}

/** The same with one survey as it is now, or a new one. */
export function withSurvey(access: SignedIn, survey: OrganizerSurvey): SignedIn {
  const { surveys } = access.list
  const isKnown = surveys.some(({ code }) => code === survey.code)
  const next = isKnown
    ? surveys.map((one) => (one.code === survey.code ? survey : one))
    : [...surveys, survey]
  return { ...access, list: { ...access.list, surveys: next } }
}
