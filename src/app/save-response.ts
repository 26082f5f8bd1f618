import type { LocalResponse } from '../domain/answering/local-response.ts'
import { saveFile } from '../ui/save-file.ts'

/** The whole copy as a file, key included: whoever holds it can deliver it. */
export const saveResponse = (local: LocalResponse): void =>
  saveFile(`plenaria-${local.survey}.json`, JSON.stringify(local, null, 2))
