import { useState } from 'preact/hooks'
import { addressOf } from '../../domain/wire/addresses.ts'
import { organizerAddresses as addresses } from '../../domain/wire/organizer-addresses.ts'
import { languages, nameOfLanguage } from '../../domain/survey/spoken.ts'
import { FinalsSection } from './finals-section.tsx'
import { ImportSection } from './import-section.tsx'
import { useText } from './words.ts'
import type { SurveyProps } from '../parts/survey-props.ts'

type Paper = 'a4' | 'letter'

/** Where Letter is the paper that printers hold, by the first language of the browser's that names a country. */
const usualPaper = (): Paper => {
  const first = navigator.languages.find((one) => /-[A-Z]{2}$/.test(one)) ?? ''
  return /-(US|CA|MX|CL|CO|VE|PH|PR|GT|CR|PA|SV|DO|NI|HN)$/.test(first) ? 'letter' : 'a4'
}

/** Everything out at any time, and typed-in responses in. */
export function ReportPage({ survey }: SurveyProps) {
  const { t, language } = useText()
  const [written, write] = useState<string>(language)
  const [paper, choosePaper] = useState<Paper>(usualPaper)
  const { code, state, reportVersion } = survey
  const link = (address: { path: string }) =>
    `${addressOf(address.path, { code })}?language=${written}&paper=${paper}`
  return (
    <>
      <p class={state === 'final' ? 'note good' : 'note'}>
        {state === 'final' ? t.isFinal(reportVersion) : t.isProvisional(reportVersion)}
      </p>
      <section aria-labelledby="report">
        <h2 id="report">{t.theReport}</h2>
        <div class="controls">
          <label>
            {t.reportLanguage}
            <select
              class="field"
              value={written}
              onChange={({ currentTarget }) => write(currentTarget.value)}
            >
              {Object.keys(languages).map((one) => (
                <option key={one} value={one}>
                  {nameOfLanguage(one)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.paper}
            <select
              class="field"
              value={paper}
              onChange={({ currentTarget }) => choosePaper(currentTarget.value as Paper)}
            >
              <option value="a4">A4</option>
              <option value="letter">{t.letter}</option>
            </select>
          </label>
        </div>
        <p class="row">
          <a class="button primary" href={link(addresses.reportDocx)} download>
            {t.reportDocx}
          </a>
          <a class="button" href={link(addresses.reportHtml)} target="_blank" rel="noreferrer">
            {t.reportHtml}
          </a>
          <a class="button" href={link(addresses.reportCsv)} download>
            {t.reportCsv}
          </a>
        </p>
      </section>
      <FinalsSection survey={survey} asked={`language=${written}&paper=${paper}`} />
      <section aria-labelledby="data">
        <h2 id="data">{t.theData}</h2>
        <p class="row">
          <a class="button" href={link(addresses.responsesXlsx)} download>
            {t.responsesXlsx}
          </a>
          <a class="button" href={link(addresses.exportResponses)} download>
            {t.responsesCsv}
          </a>
          <a class="button" href={link(addresses.responsesJson)} download>
            {t.responsesJson}
          </a>
          <a class="button" href={link(addresses.syntaxSps)} download>
            {t.syntaxSps}
          </a>
          <a class="button" href={link(addresses.syntaxR)} download>
            {t.syntaxR}
          </a>
          <a class="button" href={link(addresses.questionnaireXlsx)} download>
            {t.questionnaireXlsx}
          </a>
        </p>
        <p class="quiet small">{t.dataHelp}</p>
      </section>
      <ImportSection code={code} />
    </>
  )
}
