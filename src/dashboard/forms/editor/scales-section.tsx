import { useState } from 'preact/hooks'
import { partAt, withPartAt } from '../../../domain/drafting/edits.ts'
import { freshName, usualScale } from '../../../domain/drafting/items.ts'
import { inLanguages } from '../../../domain/drafting/in-languages.ts'
import { pointsFor, turned } from '../../../domain/drafting/points.ts'
import { scales as usual, type ScaleName } from '../../../domain/pasting/usual.ts'
import { allItems } from '../../../domain/survey/items.ts'
import type { Scale } from '../../../domain/survey/questionnaire.ts'
import { useEditing } from './fields/editing.ts'
import { FaultsHere } from './fields/faults-here.tsx'
import { Line } from './fields/line.tsx'
import { ListButtons } from './fields/list-buttons.tsx'
import { scaleEnds } from './scale-ends.ts'
import { TextField } from './fields/text-field.tsx'
import { useText } from './words.ts'

/** What statements are answered on: each scale with its points, and what each of them counts. */
export function ScalesSection() {
  const { t, language } = useText()
  const { draft, change } = useEditing()
  const names = Object.keys(draft.scales)
  const add = (scale: Scale) => {
    const name = freshName('scale', names)
    change({ ...draft, scales: { ...draft.scales, [name]: scale } }, `scales + ${names.length}`)
  }
  return (
    <section aria-labelledby="scales">
      <h2 id="scales">{t.scales}</h2>
      {names.map((name) => (
        <ScaleEditor key={name} name={name} />
      ))}
      <label class="part-field">
        {t.addScale}
        <select
          class="field"
          value=""
          onChange={({ currentTarget }) => {
            const { value } = currentTarget
            if (value === 'own')
              add({
                points: [5, 4, 3, 2, 1].map((point) => ({
                  value: point,
                  ...([1, 5].includes(point) && { label: inLanguages(draft.languages, {}) }),
                })),
              })
            else if (value) add(usualScale(value as ScaleName, draft.languages))
            currentTarget.value = ''
          }}
        >
          <option value="">–</option>
          {(Object.keys(usual) as ScaleName[]).map((name) => (
            <option key={name} value={name}>
              {usual[name].points.map((label) => label[language]).join(' · ')}
            </option>
          ))}
          <option value="own">{t.ownScale}</option>
        </select>
      </label>
    </section>
  )
}

function ScaleEditor({ name }: { name: string }) {
  const { t } = useText()
  const { draft, main, change } = useEditing()
  const { points, noOpinion } = draft.scales[name]!
  const path = ['scales', name]
  const list = [...path, 'points']
  /** Open at first where its ends have no words yet. */
  const [isNew] = useState(() => [points[0], points.at(-1)].some((point) => !point?.label?.[main]))
  const isUsed = allItems(draft).some((item) => 'scale' in item && item.scale === name)
  const set = (scale: Scale, place: string) =>
    change(withPartAt(draft, path, scale), `scales.${name} ${place}`)
  return (
    <details class="more" open={isNew}>
      <summary>{scaleEnds(draft, name, main)}</summary>
      <p class="quiet small">{t.pointsHelp}</p>
      <div class="lines" data-at={list.join('.')} tabIndex={-1}>
        {points.map(({ value }, at) => (
          <Line
            key={at}
            list={list}
            at={at}
            member="label"
            label={t.point(at + 1)}
            least={2}
            most={11}
            fresh={(whole) => ({
              value: pointsFor(partAt(whole, list) as Scale['points']),
              label: inLanguages(whole.languages, {}),
            })}
          >
            <output class="counts">{t.counts(value)}</output>
            <FaultsHere path={[...list, at, 'value']} id={`f-${name}-${at}-value`} />
            <ListButtons list={list} at={at} name={t.point(at + 1)} least={2} member="label" />
          </Line>
        ))}
      </div>
      <p class="row">
        <button type="button" class="button" onClick={() => set(turned(draft.scales[name]!), 'turn')}>
          {t.turnScale}
        </button>
        {!isUsed && (
          <button
            type="button"
            class="button plain"
            onClick={() => change(withPartAt(draft, path, undefined), `scales - ${name}`)}
          >
            {t.removeScale}
          </button>
        )}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={noOpinion !== undefined}
          onChange={({ currentTarget }) => {
            const words = inLanguages(draft.languages, usual.agreement5.noOpinion)
            set(currentTarget.checked ? { points, noOpinion: words } : { points }, 'noOpinion')
          }}
        />
        {t.withNoOpinion}
      </label>
      {noOpinion && <TextField path={[...path, 'noOpinion']} label={t.noOpinionLabel} />}
    </details>
  )
}
