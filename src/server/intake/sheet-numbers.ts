import type { Fault } from '../../domain/answering/response.ts'
import type { Store } from '../store/contract.ts'
import { importedId, type ReadRow } from './response-rows.ts'
import type { FileWords } from './tables/words.ts'

const idsAtOnce = 400

/**
 * Sheet numbers that spreadsheets have taken zeros from: with `same` they become the ids that are there, with `new` they
 * stay what they are; otherwise each is a question.
 */
export async function settleNumbers(
  store: Store,
  code: string,
  rows: ReadRow[],
  ids: 'same' | 'new' | undefined,
  words: FileWords,
): Promise<Fault[]> {
  if (ids === 'new') return []
  const numbered = rows.filter(({ name }) => /^\d{1,8}$/.test(name))
  const known = await knownAmong(
    store,
    code,
    numbered.map(({ arrival }) => arrival.id),
  )
  const strange = numbered.filter(({ arrival }) => !known.has(arrival.id))
  const asked = strange.map((row) => ({ row, others: otherwise(row.name) }))
  const found = await knownAmong(
    store,
    code,
    asked.flatMap(({ others }) => others.map((name) => importedId(code, name))),
  )
  const inFile = new Set(numbered.map(({ name }) => name))
  const faults: Fault[] = []
  for (const { row, others } of asked) {
    // The longest way to write it is the one that no zero was taken from.
    const twin =
      others.find((name) => found.has(importedId(code, name))) ??
      others.findLast((name) => inFile.has(name) && (ids === undefined || name.length > row.name.length))
    if (twin === undefined) continue
    if (ids === 'same') row.arrival.id = importedId(code, twin)
    else
      faults.push({
        path: `${words.line(row.line)}, ${words.column('_id')}, ids`,
        detail: words.askIds(row.name, twin),
      })
  }
  const lines = new Map<string, number>()
  for (const { line, arrival } of ids === 'same' ? numbered : []) {
    const twin = lines.get(arrival.id)
    if (twin !== undefined && arrival.as !== 'waiting' && arrival.as !== 'held')
      faults.push({ path: `${words.line(line)}, ${words.column('_id')}`, detail: words.sameAs(twin) })
    lines.set(arrival.id, line)
  }
  return faults
}

/** The same number with other zeros before it. */
function otherwise(name: string): string[] {
  const bare = name.replace(/^0+(?=\d)/, '')
  const all = Array.from({ length: 6 }, (_, zeros) => bare.padStart(zeros + 1, '0'))
  return [...new Set([bare, ...all])].filter((other) => other !== name)
}

async function knownAmong(store: Store, code: string, ids: string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < ids.length; at += idsAtOnce)
    for (const id of await store.knownIds(code, ids.slice(at, at + idsAtOnce))) known.add(id)
  return known
}
