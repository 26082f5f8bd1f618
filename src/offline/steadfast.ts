import { volatileMemory, type Memory } from './memory.ts'

/** Milliseconds a database may take to open, or to answer, before the page goes on without it. */
const patience = 3000

const inTime = <Result>(work: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The database does not answer.')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/**
 * A memory that outlives its database: one that fails or falls silent is opened once more, and where that does not
 * help the page goes on in memory (the mirror still keeps the current response). `changed` hears which of the two it is.
 */
export async function steadfastMemory(
  open: () => Promise<Memory>,
  changed: (lasting: boolean) => void,
): Promise<Memory> {
  const openInTime = () => inTime(open()).catch(() => volatileMemory())
  let current = await openInTime()
  changed(current.lasting)

  async function attempt<Result>(operation: (memory: Memory) => Promise<Result>): Promise<Result> {
    const used = current
    try {
      return await inTime(operation(used))
    } catch {
      if (current === used) {
        current = await openInTime()
        changed(current.lasting)
      }
      try {
        return await inTime(operation(current))
      } catch {
        current = volatileMemory()
        changed(false)
        return operation(current)
      }
    }
  }

  return {
    get lasting() {
      return current.lasting
    },
    all: () => attempt((memory) => memory.all()),
    change: (base, change) => attempt((memory) => memory.change(base, change)),
    remove: (id) => attempt((memory) => memory.remove(id)),
    keepSurvey: (survey) => attempt((memory) => memory.keepSurvey(survey)),
    survey: (code) => attempt((memory) => memory.survey(code)),
  }
}
