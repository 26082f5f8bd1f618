import { useEffect, useState } from 'preact/hooks'
import { addressOf } from '../../domain/wire/addresses.ts'
import type { FinalList } from '../../domain/wire/file-protocol.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import type { Language } from '../../ui/language.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'

/** Final reports, version by version; and the next, where organizers have written more since. */
export function FinalsSection({ survey, written }: { survey: OrganizerSurvey; written: Language }) {
  const { t, language } = useText()
  const [list, setList] = useState<FinalList | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [isMaking, setMaking] = useState(false)
  const { code, state, reportVersion } = survey
  const take = (answer: Awaited<ReturnType<typeof ask<'listFinals'>>>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
  }
  const makeNext = async () => {
    setMaking(true)
    take(await ask('nextFinal', { code }, undefined, { limit: 60_000 }))
    setMaking(false)
  }
  useEffect(() => {
    void ask('listFinals', { code }).then(take)
  }, [code, state, reportVersion])
  if (!list || (list.finals.length === 0 && !failed)) return null
  const link = (address: { path: string }, version: number) =>
    `${addressOf(address.path, { code })}?language=${written}&version=${version}`
  const time = (text: string) =>
    new Date(text).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section aria-labelledby="finals">
      <h2 id="finals">{t.finals}</h2>
      <p class="quiet">{t.finalsHelp}</p>
      <ul class="files">
        {list.finals.map(({ version, asOf, responses }) => (
          <li key={version}>
            {t.finalVersion(version, time(asOf), responses)}{' '}
            <a href={link(addresses.reportDocx, version)} download>
              Word
            </a>{' '}
            <a href={link(addresses.reportHtml, version)} target="_blank" rel="noreferrer">
              {t.page}
            </a>{' '}
            <a href={link(addresses.reportCsv, version)} download>
              CSV
            </a>
          </li>
        ))}
      </ul>
      {list.changed && (
        <p class="note">
          {t.changedSince}{' '}
          <button type="button" class="button" disabled={isMaking} onClick={() => void makeNext()}>
            {t.makeVersion(reportVersion + 1)}
          </button>
        </p>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
