import { useEffect, useState } from 'preact/hooks'
import type { CrossSection, OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { hasMean } from '../../domain/reporting/report.ts'
import { valuesOf } from '../../domain/survey/kinds.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import { meanScore, roundedMean } from '../../domain/counting/statistics.ts'
import { ask } from '../parts/ask.ts'
import { useText } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  survey: OrganizerSurvey
  /** The code of a profile question. */
  fact: string
  /** Changes while answers arrive. */
  asOf: string
}

/** Means by one fact about people; a group under five shows nothing, and nothing shows what it would be. */
export function CrossSectionView({ survey, fact, asOf }: Props) {
  const { t, language } = useText()
  const [section, setSection] = useState<CrossSection | null>(null)
  const { code, questionnaire } = survey
  const moment = Math.floor(new Date(asOf).getTime() / 5000)
  useEffect(() => {
    void ask('readCrossSection', { code, fact }).then((answer) => {
      if (answer.ok) setSection(answer.json)
    })
  }, [code, fact, moment])
  if (!section) return <p class="quiet">{t.loading}</p>

  const question = questionnaire.profile.find(({ code: one }) => one === fact)
  const choices = question?.choices ?? []
  const shown = section.groups.filter(({ responses }) => responses !== null && responses > 0)
  const hidden = section.groups.filter(({ responses }) => responses === null).length
  const name = (value: string) =>
    textIn(choices.find((choice) => choice.value === value)?.label, language) || t.unstated
  return (
    <section aria-labelledby="cross-section">
      <h2 id="cross-section">{textIn(question?.label, language)}</h2>
      {hidden > 0 && <p class="note">{t.hiddenGroups(hidden)}</p>}
      {shown.length === 0 ? (
        <p class="quiet">{t.nothingToShow}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-labelledby="cross-section">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{t.item}</th>
                {shown.map(({ value, responses }) => (
                  <th scope="col" class="figure" key={value}>
                    {name(value)} ({responses})
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {questionnaire.panels.flatMap(({ items }, panel) =>
                items.map((item, index) => (
                  <tr key={item.code}>
                    <th scope="row">
                      {panel + 1}.{index + 1} {itemSentence(questionnaire, item, language)}
                    </th>
                    {shown.map(({ value, items: counts }) => {
                      const general = counts[item.code]?.general
                      const values = hasMean(item) ? valuesOf(item, questionnaire) : undefined
                      const mean = general && values && meanScore(general, values)
                      return (
                        <td class="figure" key={value}>
                          {mean
                            ? `${roundedMean(mean).toLocaleString(language, { minimumFractionDigits: 1 })} (${mean.n})`
                            : '–'}
                        </td>
                      )
                    })}
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
