import { itemSentence } from '../../domain/survey/sentence.ts'
import { workshopName, type Survey } from '../../domain/survey/survey.ts'
import { useText } from '../messages.ts'

/** The questionnaire on paper: one A4 sheet, folded, with boxes to cross; only ever printed. */
export function PaperForm({ survey }: { survey: Survey }) {
  const { t, language } = useText()
  const { questionnaire, workshop, code } = survey
  const { panels, profile, scale, noOpinion } = questionnaire
  const options = scale.toSorted((a, b) => b.value - a.value)
  return (
    <article class="paper-form" aria-hidden="true">
      <header>
        <strong>{workshopName(workshop, language) || questionnaire.title[language]}</strong>
        <span>
          {code} · {t.sheetNumber} ______
        </span>
      </header>
      {profile.map(({ code: fact, required, label, choices }) => (
        <p key={fact}>
          <strong>{label[language]}</strong>{' '}
          {fact === 'economy'
            ? '______________________________'
            : choices
                .map(({ label: words }, at) => `☐${required ? ` ${at + 1}` : ''} ${words[language] ?? ''}`)
                .join('   ')}
        </p>
      ))}
      {panels.map((panel, index) => (
        <table key={panel.id}>
          <thead>
            <tr>
              <th>
                {index + 1}. {panel.title[language]}
              </th>
              {options.map(({ value, label }) => (
                <th key={value}>{label[language]}</th>
              ))}
              <th>{noOpinion[language]}</th>
            </tr>
          </thead>
          <tbody>
            {panel.items.map((item, at) => (
              <tr key={item.code}>
                <td>
                  {at + 1}. {itemSentence(questionnaire, item, language)}
                </td>
                {[...options, null].map((option) => (
                  <td key={option?.value ?? 0}>☐ {option?.value ?? 0}</td>
                ))}
              </tr>
            ))}
            {/* No foot of the table: that is printed at the end of every page. */}
            <tr>
              <td colSpan={6}>{panel.comment[language]} ____________________________________________</td>
            </tr>
          </tbody>
        </table>
      ))}
    </article>
  )
}
