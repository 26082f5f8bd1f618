import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../domain/reporting/report.ts'
import type { Paper } from '../../export/report/blocks.ts'
import type { ReportLanguage } from '../../export/report/words.ts'

export interface WritingTask {
  report: Report
  language: ReportLanguage
  paper: Paper
}

/** As it lies beside this file: in the sources, or built. */
const program = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './writer.ts' : './writer.js', import.meta.url),
)

/** Milliseconds and megabytes that the largest report needs, three times over. */
const limits = { time: 60_000, memory: 512 }

/**
 * The Word report, written in a process of its own: laying out its pages takes seconds, in which whoever answers would wait.
 * Throws where it takes too long or too much.
 */
export async function writeApart(task: WritingTask): Promise<Uint8Array> {
  const writer = fork(program, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${limits.memory}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The report took too long.')), limits.time)
      writer.on('message', (bytes: Uint8Array) => resolve(bytes))
      writer.on('error', reject)
      writer.on('disconnect', () => reject(new Error('The report could not be written.')))
      if (writer.connected) writer.send(task)
    })
  } finally {
    clearTimeout(timer)
    writer.kill('SIGKILL')
  }
}
