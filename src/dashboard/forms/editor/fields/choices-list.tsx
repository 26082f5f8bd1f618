import { partAt, spliced, withPartAt, type Path } from '../../../../domain/drafting/edits.ts'
import { freshName, valuesBefore } from '../../../../domain/drafting/items.ts'
import { inLanguages } from '../../../../domain/drafting/in-languages.ts'
import type { Questionnaire } from '../../../../domain/survey/questionnaire.ts'
import { useEditing } from './editing.ts'
import { Line } from './line.tsx'
import { ListButtons } from './list-buttons.tsx'
import { useText } from '../words.ts'

/** Most choices that there may be. */
const mostChoices = 64

interface Choice {
  value: string
}

/** The choices of a question, or of a fact. */
export function ChoicesList({ list, choices }: { list: Path; choices: Choice[] }) {
  const { t } = useText()
  const { draft, change, versions } = useEditing()
  const { code } = partAt(draft, list.slice(0, -1)) as { code: string }
  const before = valuesBefore(code, versions)
  const fresh = (whole: Questionnaire) => {
    const now = (partAt(whole, list) as Choice[]).map(({ value }) => value)
    return { value: freshName('c', [...now, ...before]), label: inLanguages(draft.languages, {}) }
  }
  return (
    <div class="lines">
      {choices.map(({ value }, at) => (
        <Line
          key={value}
          list={list}
          at={at}
          member="label"
          label={t.choice(at + 1)}
          fresh={fresh}
          most={mostChoices}
        >
          <ListButtons list={list} at={at} name={t.choice(at + 1)} member="label" />
        </Line>
      ))}
      {choices.length < mostChoices && (
        <button
          type="button"
          class="button"
          onClick={() => change(spliced(draft, list, choices.length, 0, fresh(draft)), `${list.join('.')} +`)}
        >
          {t.addChoice}
        </button>
      )}
    </div>
  )
}

/** Whether one of several may be told in words of one's own. */
export function OtherChoice({ path, choices, has }: { path: Path; choices: Choice[]; has: boolean }) {
  const { t } = useText()
  const { draft, change } = useEditing()
  const toggle = () => {
    const list = [...path, 'choices']
    const at = choices.findIndex(({ value }) => value === 'other')
    const other = { value: 'other', label: inLanguages(draft.languages, t.otherWords) }
    const none = { value: freshName('c', ['other']), label: inLanguages(draft.languages, {}) }
    const without = spliced(draft, list, at, 1, ...(choices.length === 1 ? [none] : []))
    const withIt = at < 0 ? spliced(draft, list, choices.length, 0, other) : draft
    const next = has
      ? withPartAt(at < 0 ? draft : without, [...path, 'other'], undefined)
      : withPartAt(withIt, [...path, 'other'], inLanguages(draft.languages, t.otherWhich))
    change(next, [...path, 'other'].join('.'))
  }
  return (
    <label class="check">
      <input type="checkbox" checked={has} onChange={toggle} />
      {t.withOther}
    </label>
  )
}
