import {
  generalIndicators,
  isShare,
  usualIndicators,
  type Indicator,
} from '../../domain/reporting/indicators.ts'
import { useText } from './words.ts'
import type { Listed } from '../saving/arranged.ts'
import { FieldState } from '../saving/field-state.tsx'
import { freshId } from '../saving/fresh-id.ts'
import { numberIn } from '../saving/part-field.tsx'
import { shownValue } from '../saving/shown.ts'
import type { Saving } from '../saving/saving.ts'

interface Props {
  indicators: Listed<Indicator>[]
  saving: Saving
}

/** Sets to begin with; what is there already is not added again. */
const sets = { general: generalIndicators, apec: usualIndicators }

/** Targets, and which indicators the report lists; one's own with figures typed in. */
export function IndicatorsEditor({ indicators, saving }: Props) {
  const { t } = useText()
  const add = (...some: Indicator[]) => {
    const first = 1 + Math.max(-1, ...indicators.map((one) => one.order))
    for (const [at, indicator] of some.entries())
      saving.set(`indicator.${freshId()}`, { ...indicator, order: first + at }, true)
  }
  const missingOf = (set: Indicator[]) =>
    set.filter(({ measure }) => !indicators.some((indicator) => indicator.measure === measure))
  return (
    <details class="more">
      <summary>{t.editIndicators}</summary>
      <ul class="indicator-list">
        {indicators.map((indicator) => (
          <li key={indicator.id}>
            <Row indicator={indicator} saving={saving} />
          </li>
        ))}
      </ul>
      <p class="row">
        <button
          type="button"
          class="button"
          onClick={() =>
            add({ measure: 'own', target: null, label: t.newIndicator, part: null, whole: null })
          }
        >
          {t.addIndicator}
        </button>
        {(['general', 'apec'] as const).map((name) => {
          const missing = missingOf(sets[name])
          return (
            missing.length > 0 && (
              <button type="button" class="button" key={name} onClick={() => add(...missing)}>
                {t.indicatorSet[name]}
              </button>
            )
          )
        })}
      </p>
    </details>
  )
}

function Row({ indicator, saving }: { indicator: Listed<Indicator>; saving: Saving }) {
  const { t } = useText()
  const { id, measure, label, target, part: result, whole } = indicator
  const part = `indicator.${id}`
  const name = label ?? t.measures[measure]
  const change = (next: object, now = false) => saving.set(part, { ...indicator, ...next }, now)
  const figure = (words: string, field: string, value: unknown) => (
    <label>
      {words}
      <input
        class="field short"
        inputMode="numeric"
        maxLength={12}
        autocomplete="off"
        value={shownValue(value)}
        aria-label={`${words}: ${name}`}
        onInput={({ currentTarget }) => change({ [field]: numberIn(currentTarget.value) })}
      />
    </label>
  )
  return (
    <>
      <label>
        {t.indicator}
        <input
          class="field"
          maxLength={200}
          value={label ?? ''}
          placeholder={measure === 'own' ? undefined : t.measures[measure]}
          onInput={({ currentTarget: { value } }) =>
            // A usual one that is called nothing is called as usual.
            change({ label: value === '' && measure !== 'own' ? undefined : value })
          }
        />
      </label>
      <span class="row">
        {measure === 'own' && figure(t.part, 'part', result)}
        {measure === 'own' && figure(t.whole, 'whole', whole)}
        {measure !== 'gender' && figure(isShare(indicator) ? `${t.target} (%)` : t.target, 'target', target)}
        <button
          type="button"
          class="button plain danger"
          aria-label={`${t.remove}: ${name}`}
          onClick={() => saving.set(part, null, true)}
        >
          {t.remove}
        </button>
      </span>
      <FieldState saving={saving} part={part} wanted={t.wantedIndicator} />
    </>
  )
}
