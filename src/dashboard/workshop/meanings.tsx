import { useState } from 'preact/hooks'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Registrations } from '../../domain/wire/file-protocol.ts'
import { useText } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** What cells of a list mean, by column and text; empty for nothing. */
export type Meant = Record<string, Record<string, string>>

interface Props {
  questionnaire: Questionnaire
  unknown: Registrations['unknown']
  meant: (meanings: Meant) => void
}

/** A small table: what a list says that is none of the choices, and what it means. */
export function Meanings({ questionnaire, unknown, meant }: Props) {
  const { t, language } = useText()
  const [meanings, setMeanings] = useState<Meant>({})
  const choicesOf = (column: string) =>
    questionnaire.profile.find(({ code }) => code === column)?.choices ?? []
  return (
    <div class="note">
      <p>{t.askMeaning}</p>
      <div class="fields">
        {unknown.map(({ column, text, lines }) => (
          <label key={`${column} ${text}`}>
            “{text}” <span class="quiet small">{t.onLines(lines.length)}</span>
            <select
              class="field"
              value={meanings[column]?.[text] ?? ''}
              onChange={({ currentTarget }) =>
                setMeanings({
                  ...meanings,
                  [column]: { ...meanings[column], [text]: currentTarget.value },
                })
              }
            >
              <option value="">{t.nothing}</option>
              {choicesOf(column).map(({ value, label }) => (
                <option key={value} value={value}>
                  {textIn(label, language)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <button type="button" class="button primary" onClick={() => meant(meanings)}>
        {t.countSo}
      </button>
    </div>
  )
}
