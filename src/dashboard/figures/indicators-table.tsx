import { isShare, type IndicatorResult } from '../../domain/reporting/indicators.ts'
import { useText } from '../parts/words.ts'

interface Props {
  results: IndicatorResult[]
  /** The count is final: what is not met now will not be. */
  isOver: boolean
}

/** Every indicator with its fraction, percent, target, and whether it is met. */
export function IndicatorsTable({ results, isOver }: Props) {
  const { t, language } = useText()
  const result = ({ indicator, part, whole, genders, contradictory }: IndicatorResult) => {
    if (indicator.measure === 'gender') return genders ? t.genders(...genders) : t.notStated
    if (part === null || (isShare(indicator) && whole === null)) return t.notStated
    if (whole === null) return part.toLocaleString(language)
    if (contradictory) return `${part}/${whole}`
    const percent = whole === 0 ? '–' : `${((100 * part) / whole).toLocaleString(language, oneDigit)} %`
    return `${part}/${whole} = ${percent}`
  }
  return (
    <table class="indicators">
      <caption class="unseen">{t.indicators}</caption>
      <thead>
        <tr>
          <th scope="col">{t.indicator}</th>
          <th scope="col" class="figure">
            {t.target}
          </th>
          <th scope="col" class="figure">
            {t.result}
          </th>
          <th scope="col">{t.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((one, index) => {
          const { indicator, met } = one
          const { target, measure, label } = indicator
          return (
            <tr key={index}>
              <th scope="row">{label ?? t.measures[measure]}</th>
              <td class="figure" data-label={t.target}>
                {target === null ? '–' : isShare(indicator) ? `${target} %` : target}
              </td>
              <td class="figure" data-label={t.result}>
                {result(one)}
              </td>
              <td data-label={t.verdict}>
                {one.contradictory ? (
                  <span class="chip warn">{t.contradictory}</span>
                ) : met === null ? (
                  <span class="quiet">–</span>
                ) : met ? (
                  <span class="chip good">{t.met}</span>
                ) : isOver ? (
                  <span class="chip warn">{t.notMet}</span>
                ) : (
                  <span class="quiet">{t.notYetMet}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
