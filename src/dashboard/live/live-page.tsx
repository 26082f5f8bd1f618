import { useEffect, useState } from 'preact/hooks'
import { indicatorResults } from '../../domain/reporting/indicators.ts'
import { reportTables } from '../../domain/reporting/report.ts'
import { PanelsAtOnce, openFirst } from './panels-at-once.tsx'
import { CrossSectionView } from './cross-section.tsx'
import { IndicatorsTable } from '../figures/indicators-table.tsx'
import { useText } from './words.ts'
import { PanelTable, type Order, type View } from './panel-table.tsx'
import { Strip } from './strip.tsx'
import { isWhole } from '../figures/is-whole.ts'
import type { SurveyProps } from '../parts/survey-props.ts'
import { attendanceIn, indicatorsIn, recommendationsIn } from '../saving/arranged.ts'
import { useDifferences } from './differences.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** The totals as they move: what has come, how far the targets are, every panel's table. */
export function LivePage({ survey, tally, delivery, saving }: SurveyProps) {
  const { t, language } = useText()
  const [view, setView] = useState<View>({ order: 'printed', bars: 'diverging', search: '' })
  const [fact, setFact] = useState('')
  const { questionnaire, code } = survey
  const isOrganizer = isWhole(tally)
  const differences = useDifferences(questionnaire, isOrganizer ? tally.items : null)
  if (!tally) return <p class="quiet">{t.loading}</p>
  const attendance = attendanceIn(saving)
  const responses = tally.responses['general'] ?? 0
  const tables = reportTables(questionnaire, tally.items)
  const others = questionnaire.profile.filter((question) => question.code !== questionnaire.groups)

  return (
    <>
      <Strip
        code={code}
        questionnaire={questionnaire}
        tally={tally}
        delivery={delivery}
        attended={attendance.participants}
      />
      {isOrganizer && <PanelsAtOnce survey={survey} tables={tables} />}
      <details class="more">
        <summary>{t.view}</summary>
        <div class="controls" role="group" aria-label={t.view}>
          <label>
            {t.search}
            <input
              class="field"
              type="search"
              value={view.search}
              onInput={({ currentTarget }) => setView({ ...view, search: currentTarget.value })}
            />
          </label>
          <label>
            {t.order}
            <select
              class="field"
              value={view.order}
              onChange={({ currentTarget }) => setView({ ...view, order: currentTarget.value as Order })}
            >
              {(Object.keys(t.orders) as Order[]).map((order) => (
                <option key={order} value={order}>
                  {t.orders[order]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.bars}
            <select
              class="field"
              value={view.bars}
              onChange={({ currentTarget }) =>
                setView({ ...view, bars: currentTarget.value as View['bars'] })
              }
            >
              <option value="diverging">{t.diverging}</option>
              <option value="plain">{t.plainBars}</option>
            </select>
          </label>
          {isOrganizer && others.length > 0 && (
            <label>
              {t.groupsBy}
              <select
                class="field"
                value={fact}
                onChange={({ currentTarget }) => setFact(currentTarget.value)}
              >
                <option value="">{t.groupsOnly}</option>
                {others.map((question) => (
                  <option key={question.code} value={question.code}>
                    {textIn(question.label, language)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </details>
      {fact && <CrossSectionView key={fact} survey={survey} fact={fact} asOf={tally.asOf} />}
      {openFirst(tables, survey).map(({ table, n }) => (
        <PanelTable
          key={table.panel.id}
          questionnaire={questionnaire}
          table={table}
          n={n}
          view={view}
          differences={differences}
          hidden={!isOrganizer && !survey.panels[table.panel.id]?.revealed}
        />
      ))}
      {isOrganizer && (
        <section aria-labelledby="indicators">
          <h2 id="indicators">{t.indicators}</h2>
          <IndicatorsTable
            isOver={survey.state === 'final'}
            results={indicatorResults(
              indicatorsIn(saving),
              attendance,
              recommendationsIn(saving).length,
              responses,
            )}
          />
        </section>
      )}
      <Title responses={responses} />
    </>
  )
}

/** A tab in the background still tells how many there are. */
function Title({ responses }: { responses: number }) {
  useEffect(() => {
    document.title = document.title.replace(/^(\(\d+\) )?/, `(${responses}) `)
  }, [responses])
  return null
}
