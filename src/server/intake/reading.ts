import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Fault } from '../../domain/answering/response.ts'
import type { readXlsForm } from '../../domain/xlsform/read.ts'
import { StoreUnavailable } from '../store/contract.ts'
import type { ReadRow, RowsOf } from './response-rows.ts'
import type { ReadRegistrations, RegistrationsOf } from './registrations.ts'
import type { SaidKind } from './tables/read-table.ts'
import { unreadable, TableUnreadable, type TableForm } from './tables/table.ts'
import { fileWords } from './tables/words.ts'

/** A file that somebody brought, with what was said about it. */
export interface GivenFile {
  bytes: Uint8Array
  kind: SaidKind
  encoding?: string
  language?: string
}

export interface Reading extends GivenFile {
  task:
    | ({ kind: 'responses' } & RowsOf)
    | ({ kind: 'registrations' } & RegistrationsOf)
    /** An XLSForm; `bare` is the language of labels that name none. */
    | { kind: 'form'; bare: string }
}

interface ReadingEnd {
  form: TableForm
  faults: Fault[]
  registrations?: ReadRegistrations
  xlsform?: ReturnType<typeof readXlsForm>
}

export type ReadingReply = { rows: ReadRow[] } | { end: ReadingEnd } | { unreadable: Fault[] }

/** As it lies beside this file: in the sources, or built. */
const program = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url),
)

/** Milliseconds and megabytes that a file of the largest size needs, three times over. */
const limits = { time: 20_000, memory: 320 }

/**
 * Reads a file in a process of its own: not in a thread, since V8 can stumble over the end of one that others run
 * beside. Throws `TableUnreadable`, also where it takes too long or too much.
 */
export async function readApart(reading: Reading): Promise<ReadingEnd & { rows: ReadRow[] }> {
  const words = fileWords(reading.language)
  const reader = fork(program, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${limits.memory}`],
    // Nothing of what it could say is anybody's; its memory running out is said by its end.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const rows: ReadRow[] = []
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(unreadable(words.file, words.tookTooLong)), limits.time)
      reader.on('message', (reply: ReadingReply) => {
        if ('rows' in reply) rows.push(...reply.rows)
        else if ('end' in reply) resolve({ ...reply.end, rows })
        else reject(new TableUnreadable(reply.unreadable))
      })
      reader.on('error', (error) =>
        reject(new StoreUnavailable(`No reader can be started: ${error.message}`)),
      )
      // Not its end: what it has said may still be on its way then.
      reader.on('disconnect', () => reject(unreadable(words.file, words.tookTooMuch)))
      // Without a channel its error is on its way.
      if (reader.connected) reader.send(reading)
    })
  } finally {
    clearTimeout(timer)
    reader.kill('SIGKILL')
  }
}
