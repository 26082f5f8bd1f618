import { useState } from 'preact/hooks'
import { reviewOf } from '../../../domain/drafting/review.ts'
import { textsOf, withText, type Text } from '../../../domain/drafting/texts.ts'
import { directionOf, nameOfLanguage } from '../../../domain/survey/spoken.ts'
import { onlyOneLine, placeOf, useEditing } from './fields/editing.ts'
import { useText } from './words.ts'

/** Source and translation side by side: all of them, or those that ought to be looked at. */
export function Translations({ target }: { target: string }) {
  const { t } = useText()
  const { draft, main } = useEditing()
  const doubts = new Map(
    reviewOf(draft)
      .filter(({ language }) => language === target)
      .map(({ path, doubt }) => [placeOf(path), doubt]),
  )
  /** What was doubtful when somebody asked for it: a row does not go away under whoever writes in it. */
  const [only, setOnly] = useState<Set<string> | null>(() => new Set(doubts.keys()))
  const texts = textsOf(draft).filter(({ words, path }) =>
    only ? only.has(placeOf(path)) || doubts.has(placeOf(path)) : (words[main] ?? '') !== '',
  )
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={only !== null}
          onChange={({ currentTarget }) => setOnly(currentTarget.checked ? new Set(doubts.keys()) : null)}
        />
        {t.onlyDoubts}
      </label>
      {texts.length > 0 && (
        <table class="translations">
          <thead>
            <tr>
              <th scope="col">{nameOfLanguage(main)}</th>
              <th scope="col">{nameOfLanguage(target)}</th>
            </tr>
          </thead>
          <tbody>
            {texts.map((text) => {
              const doubt = doubts.get(placeOf(text.path))
              return (
                <tr key={placeOf(text.path)}>
                  <td>
                    <Cell text={text} tag={main} />
                  </td>
                  <td>
                    <Cell text={text} tag={target} />
                    {doubt && <span class="chip warn">{t.doubt[doubt]}</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </>
  )
}

function Cell({ text: { path, words }, tag }: { text: Text; tag: string }) {
  const { draft, main, change } = useEditing()
  const place = placeOf([...path, tag])
  const name = [nameOfLanguage(tag), words[main]].filter(Boolean).join(': ')
  return (
    <textarea
      class="field grows"
      rows={1}
      lang={tag}
      dir={directionOf(tag)}
      data-at={tag === main ? undefined : place}
      aria-label={name}
      value={words[tag] ?? ''}
      onKeyDown={onlyOneLine}
      onInput={({ currentTarget }) =>
        change(withText(draft, path, tag, currentTarget.value.replaceAll('\n', ' ')), place)
      }
    />
  )
}
