import type { Role } from '../../domain/access.ts'
import type { StoredResponse, TallyRow, WaitingResponse } from './contract.ts'

/** The tables, as every database has them. Whatever belongs to a survey carries the survey in its key. */
export interface Database {
  settings: { key: string; value: string }
  questionnaires: { key: string; id: string; version: number; body: string }
  surveys: {
    code: string
    questionnaire: string
    state: string
    workshop: string
    panels: string
    report_version: number
    archived: 0 | 1
    seats: 0 | 1
  }
  seats: { survey: string; id: string }
  arrangements: { survey: string; revision: number; body: string }
  published: { survey: string; body: string }
  responses: StoredResponseRow
  waiting: WaitingRow
  tallies: Omit<TallyRow, 'cells'> & { cells: string }
  sessions: {
    token_hash: string
    role: Role
    label: string | null
    invitation: string | null
    created: number
    seen: number
  }
  invitations: { token_hash: string; role: Role; label: string; created: number }
}

export type StoredResponseRow = Omit<StoredResponse, 'keyHash'> & { key_hash: string | null }

export type WaitingRow = Omit<WaitingResponse, 'keyHash'> & { key_hash: string }
