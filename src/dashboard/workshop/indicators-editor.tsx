import { isShare, usualIndicators, type Indicator } from '../../domain/reporting/indicators.ts'
import { useText } from '../messages.ts'

interface Props {
  indicators: Indicator[]
  change: (indicators: Indicator[]) => void
}

const numberIn = (input: HTMLInputElement): number | null =>
  input.value === '' ? null : Math.max(0, Math.round(Number(input.value)))

/** Targets, and which indicators the report lists; one's own with figures typed in. */
export function IndicatorsEditor({ indicators, change }: Props) {
  const { t } = useText()
  const replace = (index: number, next: Partial<Indicator>) =>
    change(indicators.map((one, at) => (at === index ? { ...one, ...next } : one)))
  const missing = usualIndicators.filter(
    ({ measure }) => !indicators.some((indicator) => indicator.measure === measure),
  )
  return (
    <details class="more">
      <summary>{t.editIndicators}</summary>
      <ul class="indicator-list">
        {indicators.map((indicator, index) => {
          const name = indicator.label ?? t.measures[indicator.measure]
          const figure = (
            label: string,
            value: number | null | undefined,
            set: (n: number | null) => void,
          ) => (
            <label>
              {label}
              <input
                class="field short"
                type="number"
                min={0}
                key={String(value)}
                defaultValue={value ?? ''}
                aria-label={`${label}: ${name}`}
                onChange={({ currentTarget }) => set(numberIn(currentTarget))}
              />
            </label>
          )
          return (
            <li key={index}>
              {indicator.measure === 'own' ? (
                <label>
                  {t.indicator}
                  <input
                    class="field"
                    maxLength={200}
                    key={indicator.label}
                    defaultValue={indicator.label}
                    onChange={({ currentTarget }) =>
                      currentTarget.value.trim() && replace(index, { label: currentTarget.value.trim() })
                    }
                  />
                </label>
              ) : (
                <span>{name}</span>
              )}
              <span class="row">
                {indicator.measure === 'own' &&
                  figure(t.part, indicator.part, (part) => replace(index, { part }))}
                {indicator.measure === 'own' &&
                  figure(t.whole, indicator.whole, (whole) => replace(index, { whole }))}
                {indicator.measure !== 'gender' &&
                  figure(isShare(indicator) ? `${t.target} (%)` : t.target, indicator.target, (target) =>
                    replace(index, { target }),
                  )}
                <button
                  type="button"
                  class="button plain danger"
                  aria-label={`${t.remove}: ${name}`}
                  onClick={() => change(indicators.filter((_, at) => at !== index))}
                >
                  {t.remove}
                </button>
              </span>
            </li>
          )
        })}
      </ul>
      <p class="row">
        <button
          type="button"
          class="button"
          onClick={() =>
            change([
              ...indicators,
              { measure: 'own', target: null, label: t.newIndicator, part: null, whole: null },
            ])
          }
        >
          {t.addIndicator}
        </button>
        {missing.map((indicator) => (
          <button
            type="button"
            class="button plain"
            key={indicator.measure}
            onClick={() => change([...indicators, indicator])}
          >
            + {t.measures[indicator.measure]}
          </button>
        ))}
      </p>
    </details>
  )
}
