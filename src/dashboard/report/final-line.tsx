import { addressOf } from '../../domain/wire/addresses.ts'
import type { FinalList } from '../../domain/wire/file-protocol.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import { useText } from './words.ts'

interface Props {
  code: string
  kept: FinalList['finals'][number]
  /** Language and paper, as an address says them. */
  asked: string
}

/** One version of a final report, in its forms. */
export function FinalLine({ code, kept: { version, asOf, responses }, asked }: Props) {
  const { t, language } = useText()
  const link = (address: { path: string }) =>
    `${addressOf(address.path, { code })}?${asked}&version=${version}`
  const time = new Date(asOf).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li>
      {t.finalVersion(version, time, responses)}{' '}
      <a href={link(addresses.reportDocx)} download>
        Word
      </a>{' '}
      <a href={link(addresses.reportHtml)} target="_blank" rel="noreferrer">
        {t.page}
      </a>{' '}
      <a href={link(addresses.reportCsv)} download>
        CSV
      </a>
    </li>
  )
}
