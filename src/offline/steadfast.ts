import { unchanged, type LocalResponse } from '../domain/answering/local-response.ts'
import { volatileMemory, type Memory } from './memory.ts'

/** Milliseconds a database may take to open, or to answer, before the page goes on without it. */
const patience = 3000

const inTime = <Result>(work: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silent')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/**
 * A memory that outlives its database: one that fails or falls silent is opened once more, and where that does not
 * help the page goes on in memory. Either gets the response that is on screen (`current`) before anything else, so
 * nothing of it is missing. `changed` hears whether answers are kept beyond the page.
 */
export async function steadfastMemory(
  open: () => Promise<Memory>,
  current: () => LocalResponse,
  changed: (lasting: boolean) => void,
): Promise<Memory> {
  let used = await inTime(open()).catch(volatileMemory)
  changed(used.lasting)

  async function replace(next: Memory): Promise<Memory> {
    const local = current()
    if (local.edits > 0) await inTime(next.change(local, unchanged))
    used = next
    changed(used.lasting)
    return used
  }

  async function attempt<Result>(operation: (memory: Memory) => Promise<Result>): Promise<Result> {
    const failing = used
    try {
      return await inTime(operation(failing))
    } catch {
      try {
        const again = used === failing ? await replace(await inTime(open())) : used
        return await inTime(operation(again))
      } catch {
        return operation(used.lasting ? await replace(volatileMemory()) : used)
      }
    }
  }

  return {
    get lasting() {
      return used.lasting
    },
    all: () => attempt((memory) => memory.all()),
    damaged: () => attempt((memory) => memory.damaged()),
    change: (base, change) => attempt((memory) => memory.change(base, change)),
    update: (id, change) => attempt((memory) => memory.update(id, change)),
    remove: (id) => attempt((memory) => memory.remove(id)),
    keepSurvey: (survey) => attempt((memory) => memory.keepSurvey(survey)),
    survey: (code) => attempt((memory) => memory.survey(code)),
  }
}
