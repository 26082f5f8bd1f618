import type { Transaction } from 'kysely'
import type { Role } from '../../domain/wire/access.ts'
import type { StoredResponse, TallyRow, WaitingResponse } from './contract.ts'

/** The tables, as every database has them. Whatever belongs to a survey carries the survey in its key. */
export interface Database {
  settings: { key: string; value: string }
  questionnaires: { key: string; id: string; version: number; body: string }
  /** Questionnaires that are still written, as JSON. */
  drafts: { id: string; revision: number; body: string }
  surveys: {
    code: string
    questionnaire: string
    state: string
    workshop: string
    panels: string
    report_version: number
    archived: 0 | 1
    seats: 0 | 1
    version: number | null
  }
  seats: { survey: string; id: string }
  arrangements: { survey: string; revision: number; body: string }
  /** How often each part of a survey has been changed; one that is not here never was. */
  parts: { survey: string; part: string; revision: number }
  /** What older versions remember of what everybody was shown; they may run beside this one. */
  published: { survey: string; body: string }
  /** Reports of final counts, as JSON, by their version. */
  finals: { survey: string; version: number; body: string }
  /** What everybody was shown, as JSON; `taken` in milliseconds since 1970. */
  snapshots: { survey: string; number: number; taken: number; reason: string; body: string }
  /** Files that were taken in, whole or so far; `made` in milliseconds since 1970. */
  imports: { survey: string; id: string; made: number; label: string; whole: 0 | 1 }
  /**
   * What each of them changed: the row that was there before, as JSON, and the digest of what took its place. `place` is
   * empty for the response itself, else the key of a copy beside it.
   */
  imported: {
    survey: string
    import: string
    id: string
    place: string
    digest: string
    before: string | null
  }
  responses: StoredResponseRow
  waiting: WaitingRow
  tallies: StoredTallyRow
  sessions: {
    token_hash: string
    role: Role
    label: string | null
    invitation: string | null
    created: number
    seen: number
  }
  invitations: { token_hash: string; role: Role; label: string; created: number }
  /** Uses of what is limited, in the window that ends at `ends` (milliseconds since 1970). */
  limits: { key: string; uses: number; ends: number }
}

export type StoredResponseRow = Omit<StoredResponse, 'keyHash'> & { key_hash: string | null }

export type WaitingRow = Omit<WaitingResponse, 'keyHash'> & { key_hash: string }

export type StoredTallyRow = Omit<TallyRow, 'cells'> & { cells: string }

export type Tx = Transaction<Database>

/** The tables that a batch of arrivals reads and writes, many rows at once. */
export type BulkTable = 'responses' | 'waiting' | 'tallies'

const content = {
  questionnaire: 'text',
  language: 'text',
  source: 'text',
  received: 'text',
  sector: 'text',
  economy: 'text',
  gender: 'text',
  role: 'text',
  answers: 'text',
  comments: 'text',
} as const

type ColumnTypes<Table extends BulkTable> = Record<keyof Database[Table], 'text' | 'integer'>

/** Their columns and keys, for SQL that is the same for any number of rows. */
export const bulkTables: {
  [Table in BulkTable]: { key: readonly (keyof Database[Table])[]; columns: ColumnTypes<Table> }
} = {
  responses: {
    key: ['survey', 'id'],
    columns: {
      survey: 'text',
      id: 'text',
      revision: 'integer',
      digest: 'text',
      key_hash: 'text',
      standing: 'text',
      late: 'integer',
      ...content,
    },
  },
  waiting: {
    key: ['survey', 'id', 'key_hash'],
    columns: {
      survey: 'text',
      id: 'text',
      key_hash: 'text',
      reason: 'text',
      revision: 'integer',
      digest: 'text',
      ...content,
    },
  },
  tallies: {
    key: ['survey', 'questionnaire', 'stratum'],
    columns: {
      survey: 'text',
      questionnaire: 'text',
      stratum: 'text',
      responses: 'integer',
      late: 'integer',
      uncounted: 'integer',
      withdrawn: 'integer',
      held: 'integer',
      cells: 'text',
    },
  },
}
