import { useMemo, useState } from 'preact/hooks'
import { draftOf, scalesFor, type Said } from '../../domain/pasting/draft.ts'
import { readPasted } from '../../domain/pasting/read.ts'
import { writeQuestionnaire } from '../../domain/survey/form-1.ts'
import type { Questionnaire, WrittenQuestionnaire } from '../../domain/survey/questionnaire.ts'
import { nameOfLanguage } from '../../domain/survey/spoken.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import { useText } from './words.ts'

interface Props {
  /** Asks whether it may be published. */
  take: (questionnaire: WrittenQuestionnaire) => void
  /** What was asked about before is not what stands there any more. */
  changed: (hasText: boolean) => void
}

/** Statements out of any text, shown as they would be asked with every keystroke; nothing of it is left out unsaid. */
export function PasteForm({ take, changed }: Props) {
  const { t, language } = useText()
  const [text, setText] = useState('')
  const [title, setTitle] = useState('')
  const [scale, setScale] = useState<Said['scale'] | ''>('')
  const pasted = useMemo(() => readPasted(text, language), [text, language])
  const offered = scalesFor(pasted)
  const chosen = scale !== '' && offered.includes(scale) ? scale : offered[0]!
  const draft = draftOf(pasted, { title: title.trim() || t.untitled, scale: chosen, version: 1 })
  const items = pasted.panels.reduce((sum, panel) => sum + panel.items.length, 0)
  return (
    <details class="more">
      <summary>{t.paste}</summary>
      <p class="quiet small" id="paste-help">
        {t.pasteHelp}
      </p>
      <label for="paste">{t.pasteHere}</label>
      <textarea
        class="field"
        id="paste"
        rows={8}
        aria-describedby="paste-help"
        value={text}
        onInput={({ currentTarget: { value } }) => {
          setText(value)
          changed(value.trim() !== '')
        }}
      />
      {items > 0 && (
        <>
          <label for="paste-title">{t.pasteTitle}</label>
          <input
            class="field"
            id="paste-title"
            maxLength={200}
            value={title}
            onInput={({ currentTarget }) => {
              setTitle(currentTarget.value)
              changed(true)
            }}
          />
          <label for="paste-scale">{t.pasteScale}</label>
          <select
            class="field"
            id="paste-scale"
            value={chosen}
            onChange={({ currentTarget }) => {
              setScale(currentTarget.value as Said['scale'])
              changed(true)
            }}
          >
            {offered.map((name) => (
              <option key={name} value={name}>
                {labelsOf(draftOf(pasted, { title: 'x', scale: name, version: 1 }), language)}
              </option>
            ))}
          </select>
          <p role="status">
            {t.pasteFound(items, draft.panels.length, draft.languages.map(nameOfLanguage).join(', '))}
          </p>
          <ol class="pasted">
            {draft.panels.map((panel) => (
              <li key={panel.id}>
                <strong>{textIn(panel.title, language)}</strong>
                {panel.question && <em> {textIn(panel.question, language)}</em>}
                <ol>
                  {panel.items.map((item) => (
                    <li key={item.code}>{itemSentence(draft, item, language)}</li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
          {pasted.left.length > 0 && (
            <details>
              <summary>{t.pasteLeft(pasted.left.length)}</summary>
              <ul class="faults">
                {pasted.left.map(({ line, text: words }) => (
                  <li key={`${line} ${words}`}>
                    <code>{line > 0 ? t.line(line) : '–'}</code> {words}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <button
            type="button"
            class="button"
            disabled={title.trim() === ''}
            onClick={() => take(writeQuestionnaire(draft))}
          >
            {t.pasteTake}
          </button>
        </>
      )}
    </details>
  )
}

/** A scale's points, from one end to the other. */
function labelsOf({ scales }: Questionnaire, language: string): string {
  const points = Object.values(scales)[0]!.points
  return points.map(({ value, label }) => textIn(label, language) || String(value)).join(' · ')
}
