import { useEffect, useState } from 'preact/hooks'
import { addressOf } from '../domain/addresses.ts'
import { reportTables } from '../domain/report.ts'
import { organizerAddresses } from '../domain/organizer-addresses.ts'
import type { Survey } from '../domain/survey.ts'
import { createStore, useStore } from '../ui/store.ts'
import { openFeed, type Feed } from './feed.ts'
import { useText } from './messages.ts'
import { PanelTable } from './panel-table.tsx'

const nothingYet = createStore<Feed>({ tally: null, live: false })

export function SurveyPage({ survey, signedOut }: { survey: Survey; signedOut: () => void }) {
  const { t, language } = useText()
  const { code, questionnaire, workshop } = survey
  const [source, setSource] = useState(nothingYet)
  useEffect(() => {
    const { feed, close } = openFeed(code, signedOut)
    setSource(feed)
    return close
  }, [code])
  const { tally, live } = useStore(source)
  const title = questionnaire.title[language] ?? code
  useEffect(() => {
    document.title = `${code} · ${title}`
  }, [code, title])

  return (
    <>
      <h1>{title}</h1>
      <p class="quiet">
        {code} · {workshop.place}
      </p>
      {tally && <Strip tally={tally} live={live} />}
      {!live && tally && (
        <p class="note warn" role="alert">
          {t.lost}
        </p>
      )}
      {tally ? (
        reportTables(questionnaire, tally.items).map((table, index) => (
          <PanelTable key={table.panel.id} questionnaire={questionnaire} table={table} n={index + 1} />
        ))
      ) : (
        <p class="quiet">{t.loading}</p>
      )}
      <section aria-labelledby="files">
        <h2 id="files">{t.files}</h2>
        <p class="row">
          <a class="button" href={addressOf(organizerAddresses.reportCsv.path, { code })} download>
            {t.reportCsv}
          </a>
          <a class="button" href={addressOf(organizerAddresses.exportResponses.path, { code })} download>
            {t.responsesCsv}
          </a>
        </p>
        <p class="quiet">
          {t.joinAddress}: {`${location.origin}/s/${code}`}
        </p>
      </section>
    </>
  )
}

function Strip({ tally, live }: { tally: NonNullable<Feed['tally']>; live: boolean }) {
  const { t, language } = useText()
  const { responses } = tally
  const count = (n: number | undefined) => (n ?? 0).toLocaleString(language)
  const time = new Date(tally.asOf).toLocaleTimeString(language, { hour12: false })
  return (
    <div class="strip">
      <p class="total">
        <strong data-testid="responses">{count(responses['general'])}</strong>{' '}
        {t.responses(responses['general'] ?? 0)}
      </p>
      <ul>
        {(['public', 'private', 'other'] as const).map((sector) => (
          <li key={sector}>
            {t[sector]} <strong>{count(responses[sector])}</strong>
          </li>
        ))}
        {(['late', 'held', 'uncounted', 'withdrawn'] as const)
          .filter((figure) => (responses[figure] ?? 0) > 0)
          .map((figure) => (
            <li key={figure} class="warn">
              {t[figure]} <strong>{count(responses[figure])}</strong>
            </li>
          ))}
      </ul>
      <p class={live ? 'pulse live' : 'pulse'}>
        {live ? `● ${t.live}` : '○'} · {t.asOf(time)}
      </p>
    </div>
  )
}
