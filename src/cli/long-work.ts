/** Milliseconds between two signs of life: on a terminal, and in a log. */
const every = { terminal: 200, log: 10_000 }
/** Work that is done by then needs none. */
const silentFor = 1000
const width = 24

/** How far work is: so much of so much, or of what nobody knows. */
export type Progress = (done: number, total?: number) => void

type Far = [done: number, total: number | undefined]

/**
 * Does work that may take long, and says how far it is: on a terminal in one line that moves, elsewhere in a line now and
 * then, always on standard error. Told to stop (Ctrl-C), it ends at once with `stopped`: what state that leaves, and how
 * to go on.
 */
export async function longWork<Result>(
  what: string,
  stopped: string,
  work: (progress: Progress) => Promise<Result>,
  out: { isTTY?: boolean; write: (text: string) => unknown } = process.stderr,
): Promise<Result> {
  const began = performance.now()
  const isTerminal = out.isTTY === true
  let far: Far | undefined
  let drawn = false
  const draw = () => {
    if (performance.now() - began < silentFor) return
    const words = `${what}: ${wordsFor(far, performance.now() - began, isTerminal)}`
    out.write(isTerminal ? `\r\u001b[2K${words}` : `${words}\n`)
    drawn = true
  }
  const timer = setInterval(draw, isTerminal ? every.terminal : every.log)
  const stop = () => {
    clear()
    out.write(`${stopped}\n`)
    process.exit(130)
  }
  const clear = () => {
    clearInterval(timer)
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    if (drawn && isTerminal) out.write('\r\u001b[2K')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await work((done, total) => {
      far = [done, total]
    })
  } finally {
    clear()
  }
}

function wordsFor(far: Parameters<Progress> | undefined, elapsed: number, isTerminal: boolean): string {
  const seconds = `${Math.round(elapsed / 1000)} s`
  if (!far) return seconds
  const [done, total] = far
  if (total === undefined || total === 0) return `${done.toLocaleString('en')}, ${seconds}`
  const share = Math.min(1, done / total)
  const full = Math.round(share * width)
  const bar = isTerminal ? `${'█'.repeat(full)}${'░'.repeat(width - full)} ` : ''
  return `${bar}${Math.floor(share * 100)} %, ${done.toLocaleString('en')} of ${total.toLocaleString('en')}, ${seconds}`
}
