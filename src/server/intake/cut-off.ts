import { randomBytes } from 'node:crypto'
import type { Store } from '../store/contract.ts'

/** Milliseconds after which an import that is not finished is not going on any more, wherever it was begun. */
const patience = 60_000

/** Names an import, and the process that takes it in. */
export const importName = (): string => `${process.pid}.${randomBytes(9).toString('base64url')}`

/**
 * Takes back what imports had brought when they were cut off; resolves with their names. With a file (`isHere`) it is
 * known at once that whoever was taking one in is gone; elsewhere after a minute.
 */
export async function undoCutOff(store: Store, now: number, isHere: boolean): Promise<string[]> {
  const undone: string[] = []
  for (const { survey, id, label, made } of await store.unfinishedImports()) {
    if (made > now - patience && !(isHere && !isRunning(Number(id.split('.')[0])))) continue
    await store.undoImport(survey, id)
    undone.push(`${label || 'a file'} (${survey})`)
  }
  return undone
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
