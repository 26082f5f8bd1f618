import { readXlsForm } from '../../domain/xlsform/read.ts'
import { isResponseHead, readResponseRows } from './response-rows.ts'
import { isRegistrationHead, readRegistrations } from './registrations.ts'
import type { Reading, ReadingReply } from './reading.ts'
import { readTable } from './tables/read-table.ts'
import { TableUnreadable } from './tables/table.ts'
import { readFormSheets } from './tables/workbook-table.ts'
import { fileWords } from './tables/words.ts'

/** A process that reads one file: whatever is in it, nobody else is kept waiting, and its memory is its own. */

/** Rows that are handed over at once: each piece is read by the other side between two answers. */
const rowsAtOnce = 500

/** Resolves when it has left: what is said last must not be cut off. */
const say = (reply: ReadingReply): Promise<void> =>
  new Promise((resolve) => process.send?.(reply, () => resolve()))

async function read({ bytes, kind, encoding, language, task }: Reading): Promise<void> {
  const words = fileWords(language)
  if (task.kind === 'form') {
    const sheets = await readFormSheets(bytes, words)
    const xlsform = readXlsForm(sheets, language === 'es' ? 'es' : 'en', task.bare)
    await say({ end: { form: { kind: 'workbook' }, faults: [], xlsform } })
    return
  }
  const isHead = task.kind === 'responses' ? isResponseHead : isRegistrationHead
  const table = await readTable(bytes, kind, words, isHead, encoding)
  if (task.kind === 'registrations') {
    await say({ end: { form: table.form, faults: [], registrations: readRegistrations(table, task, words) } })
    return
  }
  const { rows, faults } = readResponseRows(table, task, words)
  for (let at = 0; at < rows.length; at += rowsAtOnce) await say({ rows: rows.slice(at, at + rowsAtOnce) })
  await say({ end: { form: table.form, faults } })
}

process.once('message', (reading: Reading) => {
  read(reading)
    .catch((error: unknown) => {
      if (!(error instanceof TableUnreadable)) throw error
      return say({ unreadable: error.faults })
    })
    .finally(() => process.disconnect())
})
