import type { LocalResponse } from '../domain/answering/local-response.ts'

/** The whole copy as a file, key included: whoever holds it can deliver it. */
export function saveFile(local: LocalResponse): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(local, null, 2)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `plenaria-${local.survey}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
