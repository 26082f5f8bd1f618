import { reportDocx } from '../../export/report/report-docx.ts'
import type { WritingTask } from './writing.ts'

/** A process that writes one Word report, and ends. */
process.once('message', ({ report, language, paper }: WritingTask) => {
  void reportDocx(report, language, paper).then((bytes) => process.send!(bytes, () => process.exit(0)))
})
