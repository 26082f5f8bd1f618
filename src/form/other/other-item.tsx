import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { clearButton } from '../item/clear-button.tsx'
import type { ItemProps } from '../item/item-props.ts'
import { isListed } from '../item/kinds.ts'
import { legendOf } from '../item/legend.tsx'
import { Chosen } from './chosen.tsx'
import { NumberField, WordsField } from './fields.tsx'
import { Ruler, type RulerPoint } from './ruler.tsx'

/** Whatever is no plain statement: a scale too long for a list, before and after, choices, numbers, words. */
export function OtherItem(props: ItemProps) {
  const { item, answer, number, language, isClosed, give } = props
  const { code, kind, hint } = item
  const hintId = hint && `${code}-hint`
  const isTyped = kind === 'text' || (kind === 'number' && !isRuled(item))
  return (
    <fieldset
      class="item"
      id={code}
      tabIndex={-1}
      disabled={isClosed}
      data-kind={kind}
      {...(kind === 'many' && { 'data-most': item.most ?? item.choices.length })}
      aria-describedby={hintId}
    >
      {legendOf(props)}
      {hint && (
        <p class="quiet hint" id={hintId}>
          {hint[language]}
        </p>
      )}
      <Answering {...props} />
      {!isTyped && (
        <div class="aside">
          <NoOpinion {...props} />
          {clearButton({ code, number, isEmpty: answer === undefined, language, give })}
        </div>
      )}
    </fieldset>
  )
}

/** Numbers that fit side by side. */
const mostRuled = 11
const isRuled = (item: Item): boolean =>
  item.kind === 'number' && (item.to - item.from) / item.step < mostRuled

function Answering(props: ItemProps) {
  const { questionnaire, item, answer, language, give } = props
  const { code } = item
  switch (item.kind) {
    case 'scale':
      return isListed(questionnaire.scales[item.scale]!) ? (
        <>
          {pointsOf(item.scale, questionnaire, language).map(({ value, label }) => (
            <label class="option" key={value}>
              <input
                type="radio"
                name={code}
                value={value}
                checked={answer === value}
                onChange={give && (() => give(code, value, true))}
              />
              <span>{label}</span>
            </label>
          ))}
        </>
      ) : (
        <Ruler
          name={code}
          points={pointsOf(item.scale, questionnaire, language)}
          chosen={answer}
          choose={give && ((value) => give(code, value, true))}
        />
      )
    case 'pair': {
      const sides = (answer ?? [null, null]) as (number | null)[]
      return (
        <>
          {(['before', 'after'] as const).map((side, at) => (
            <div class="side" role="group" aria-labelledby={`${code}-${side}`} key={side}>
              <p id={`${code}-${side}`}>{item[side][language]}</p>
              <Ruler
                name={`${code}/${at}`}
                points={pointsOf(item.scale, questionnaire, language)}
                chosen={sides[at] ?? undefined}
                choose={
                  give &&
                  ((_, input) => {
                    // What is marked on screen: two taps may come before the first is drawn.
                    const next = sides.map((_side, index) => {
                      const marked = input
                        .closest('fieldset')!
                        .querySelector<HTMLInputElement>(`[name="${code}/${index}"]:checked`)
                      return marked && Number(marked.value)
                    })
                    give(code, next, !next.includes(null))
                  })
                }
              />
            </div>
          ))}
        </>
      )
    }
    case 'one':
    case 'many':
      return <Chosen {...props} item={item} />
    case 'number':
      return isRuled(item) ? (
        <Ruler
          name={code}
          points={Array.from({ length: (item.to - item.from) / item.step + 1 }, (_, at) => ({
            value: item.from + at * item.step,
          }))}
          chosen={answer}
          choose={give && ((value) => give(code, value, true))}
        />
      ) : (
        <NumberField {...props} item={item} />
      )
    default:
      return <WordsField {...props} item={item} />
  }
}

const pointsOf = (scale: string, { scales }: Pick<Questionnaire, 'scales'>, language: string): RulerPoint[] =>
  scales[scale]!.points.map(({ value, label }) => ({ value, label: label?.[language] }))

/** Quieter than the points, and none of them. */
function NoOpinion({ questionnaire, item, answer, language, give }: ItemProps) {
  const noOpinion = item.kind === 'scale' && questionnaire.scales[item.scale]!.noOpinion
  return noOpinion ? (
    <label class="option no-opinion">
      <input
        type="radio"
        name={item.code}
        value="null"
        checked={answer === null}
        onChange={give && (() => give(item.code, null, true))}
      />
      <span>{noOpinion[language]}</span>
    </label>
  ) : null
}
