import { dirname, join } from 'node:path'
import { hasFallenBack, nextMark, readHighWater, writeHighWater } from './high-water.ts'
import type { Store } from '../store/contract.ts'
import { damagedLines, ledgerOf, readLedger } from '../store/ledger.ts'

const every = 1000

/**
 * Before serving: detects a database that was put back silently, gives it a new epoch, and withdraws again what the
 * ledger names. While serving: keeps the mark that the next start compares with. `file` is the database.
 */
export async function keepWatch(
  store: Store,
  file: string,
  warn: (sentence: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const markFile = join(dirname(file), 'high-water.json')
  const before = readHighWater(markFile)
  const now = { epoch: await store.epoch(), commits: await store.commits() }
  let mark = nextMark(before, now)
  if (hasFallenBack(before, now)) {
    warn(
      'The database is older than it was when it last ran: an older copy was put in its place. ' +
        'Phones that open the page again will send what it does not know. Next time use "restore".',
    )
    mark = nextMark(mark, { ...now, epoch: await store.renewEpoch() })
  }
  const ledger = readLedger(ledgerOf(file))
  if (ledger.damaged.length > 0) warn(damagedLines(ledgerOf(file), ledger.damaged))
  const again = await store.eraseAgain(ledger.erasures)
  if (again > 0) warn(`${again} withdrawn responses had come back with an older copy; they are erased again.`)

  const write = async () => {
    const commits = await store.commits()
    if (commits === mark.commits) return
    mark = { ...mark, commits }
    writeHighWater(markFile, mark)
  }
  try {
    writeHighWater(markFile, mark)
  } catch (error) {
    throw new Error(
      `${markFile} cannot be written (${(error as NodeJS.ErrnoException).code}): make room, or let this user write there.`,
      {
        cause: error,
      },
    )
  }
  // A mark that cannot be written now (a full disk) is written later; it only ever lags behind.
  const timer = setInterval(() => void write().catch(() => undefined), every)
  return {
    async stop() {
      clearInterval(timer)
      await write().catch(() => undefined)
    },
  }
}
