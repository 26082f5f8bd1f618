import { partAt, spliced, withPartAt, type Path } from '../../../../domain/drafting/edits.ts'
import { freshName } from '../../../../domain/drafting/items.ts'
import { inLanguages } from '../../../../domain/drafting/in-languages.ts'
import type { Questionnaire } from '../../../../domain/survey/questionnaire.ts'
import { useEditing } from './editing.ts'
import { Line } from './line.tsx'
import { ListButtons } from './list-buttons.tsx'
import { useText } from '../words.ts'

interface Choice {
  value: string
}

/** The choices of a question, or of a fact. */
export function ChoicesList({ list, choices }: { list: Path; choices: Choice[] }) {
  const { t } = useText()
  const { draft, change, versions } = useEditing()
  const { code } = partAt(draft, list.slice(0, -1)) as { code: string }
  /** Under a value that it had in an earlier version, a new choice would be counted as the old one. */
  const before = versions.flatMap(({ panels, profile }) =>
    [...panels.flatMap(({ items }) => items), ...profile].flatMap((one) =>
      one.code === code && 'choices' in one ? one.choices.map(({ value }) => value) : [],
    ),
  )
  const fresh = (whole: Questionnaire) => {
    const now = (partAt(whole, list) as Choice[]).map(({ value }) => value)
    return { value: freshName('c', [...now, ...before]), label: inLanguages(draft.languages, {}) }
  }
  return (
    <div class="lines">
      {choices.map(({ value }, at) => (
        <Line key={value} list={list} at={at} member="label" label={t.choice(at + 1)} fresh={fresh}>
          <ListButtons list={list} at={at} name={t.choice(at + 1)} />
        </Line>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => change(spliced(draft, list, choices.length, 0, fresh(draft)), `${list.join('.')} +`)}
      >
        {t.addChoice}
      </button>
    </div>
  )
}

/** Whether one of several may be told in words of one's own. */
export function OtherChoice({ path, choices, has }: { path: Path; choices: Choice[]; has: boolean }) {
  const { t } = useText()
  const { draft, change } = useEditing()
  const toggle = () => {
    const list = [...path, 'choices']
    const words = inLanguages(draft.languages, t.otherWords)
    const at = choices.findIndex(({ value }) => value === 'other')
    const without = at < 0 ? draft : spliced(draft, list, at, 1)
    const next = has
      ? withPartAt(without, [...path, 'other'], undefined)
      : withPartAt(
          spliced(without, list, at < 0 ? choices.length : choices.length - 1, 0, {
            value: 'other',
            label: words,
          }),
          [...path, 'other'],
          inLanguages(draft.languages, t.otherWhich),
        )
    change(next, [...path, 'other'].join('.'))
  }
  return (
    <label class="check">
      <input type="checkbox" checked={has} onChange={toggle} />
      {t.withOther}
    </label>
  )
}
