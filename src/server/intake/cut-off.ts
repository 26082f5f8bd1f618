import { randomBytes } from 'node:crypto'
import type { Store } from '../store/contract.ts'

/** Milliseconds without another piece after which an import is not going on any more, wherever it was begun. */
const patience = 60_000
/** Imports can be taken back for so long, in milliseconds. */
export const undoFor = 7 * 86_400_000

/** Names an import, and the process that takes it in. */
export const importName = (): string => `${process.pid}.${randomBytes(9).toString('base64url')}`

/**
 * Takes back what imports had brought when they were cut off; resolves with their names, and with the surveys that one
 * is still going on in. With a file (`isHere`) it is known at once that whoever was taking one in is gone; elsewhere
 * after a minute.
 */
export async function undoCutOff(
  store: Store,
  now: number,
  isHere: boolean,
): Promise<{ undone: string[]; going: string[] }> {
  const undone: string[] = []
  const going: string[] = []
  for (const { survey, id, label, made } of await store.unfinishedImports()) {
    const pid = Number(id.split('.')[0])
    if (made > now - patience && !(isHere && !isRunning(pid))) {
      going.push(survey)
      continue
    }
    await store.undoImport(survey, id)
    undone.push(`${label || 'a file'} (${survey})`)
  }
  return { undone, going }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
