import type { ImportMark } from './contract.ts'
import {
  bulkTables,
  type BulkTable,
  type Database,
  type StoredResponseRow,
  type StoredTallyRow,
  type WaitingRow,
} from './schema.ts'

/** What a change to surveys needs to know. */
export interface Asked {
  /** Codes of the surveys to hold, each once. */
  surveys: string[]
  /** Responses to read with all their copies, each once. */
  ids: { survey: string; id: string }[]
  /** Every response that does not count yet, too. */
  uncounted?: boolean
  /** Passes over surveys that somebody else holds, instead of waiting for them. */
  free?: boolean
}

/** What a change finds, while nobody else can change these surveys. */
export interface Locked {
  /** State by survey code; one that does not exist has none. */
  states: Map<string, string>
  /** Passed over. */
  busy: Set<string>
  responses: StoredResponseRow[]
  /** Copies beside these responses. */
  waiting: WaitingRow[]
  /** Running totals of the surveys. */
  tallies: StoredTallyRow[]
}

/** What is written: rows take the place of those with the same key. */
export interface Written {
  responses: StoredResponseRow[]
  waiting: WaitingRow[]
  /** Waiting copies that go. */
  released: WaitingRow[]
  tallies: StoredTallyRow[]
  /** A survey's new state; `version` is kept by one that has none of its own. */
  state?: { survey: string; state: string; version: number | null }
  /** Surveys whose report is the next version. */
  renumbered: string[]
  /** Responses that go, as if they had never been. */
  removed: { survey: string; id: string }[]
  /** What can be put back. */
  imported?: { survey: string; mark: ImportMark; rows: Database['imported'][] }
}

/**
 * The one way in which responses change: read, decide, write, in one transaction that holds its surveys from before
 * the reading to the end. What changes a survey goes one after the other; surveys do not wait for each other. Each kind
 * of database does it in the way that is fastest there. What `decide` throws undoes everything.
 */
export interface Engine {
  transact<Result>(
    asked: Asked,
    decide: (held: Locked) => { written: Written; result: Result },
  ): Promise<Result>
}

/** How many stored copies change. */
export const rowsIn = ({ responses, waiting, released, removed }: Written): number =>
  responses.length + waiting.length + released.length + removed.length

/** `insert into t (…) <source> on conflict (…) do update set …`, every column taken from the new row. */
export function upsertSql(table: BulkTable, source: string): string {
  const { key, columns } = bulkTables[table]
  const keys = key as readonly string[]
  const others = Object.keys(columns).filter((column) => !keys.includes(column))
  return [
    `insert into ${table} (${Object.keys(columns).join(', ')}) ${source}`,
    `on conflict (${keys.join(', ')}) do update set`,
    others.map((column) => `${column} = excluded.${column}`).join(', '),
  ].join(' ')
}

/** Ids of what does not count yet: nothing of it does, or a newer copy waits. `parameter` stands for the survey. */
export const uncountedSql = (parameter: string): string =>
  `select id from responses where survey = ${parameter} and standing = 'uncounted'
   union select id from waiting where survey = ${parameter} and reason = 'final'`
