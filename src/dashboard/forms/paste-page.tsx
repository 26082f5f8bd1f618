import { useMemo, useState } from 'preact/hooks'
import { draftOf, scalesFor, type Said } from '../../domain/pasting/draft.ts'
import { scales as usual } from '../../domain/pasting/usual.ts'
import { readPasted } from '../../domain/pasting/read.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { directionOf, nameOfLanguage } from '../../domain/survey/spoken.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import { readShelf, writeShelf } from '../../ui/shelf.ts'
import type { Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { LanguageField } from './language-field.tsx'
import { openNew } from './new-draft.ts'
import { useText } from './words.ts'

/** Where a text that is not taken yet outlives the page. */
const kept = 'plenaria-paste'

/** Most columns side by side that may be languages. */
const mostColumns = 6

/** Statements out of any text, shown as they would be taken with every keystroke; nothing of it is left out unsaid. */
export function PastePage() {
  const { t, language } = useText()
  const [text, setText] = useState(() => readShelf(kept) ?? '')
  const [title, setTitle] = useState('')
  const [scale, setScale] = useState<Said['scale'] | ''>('')
  const [isTwice, setTwice] = useState(false)
  const [own, setOwn] = useState<string>(language)
  const [beside, setBeside] = useState<string[]>([])
  const [failed, setFailed] = useState<Failure | null>(null)
  const pasted = useMemo(() => readPasted(text, own, beside), [text, own, beside])
  const offered = scalesFor(pasted)
  const chosen = scale !== '' && offered.includes(scale) ? scale : offered[0]!
  const draft = draftOf(pasted, { title: title.trim(), scale: chosen, isTwice })
  const items = pasted.panels.reduce((sum, panel) => sum + panel.items.length, 0)
  const [main = own, ...others] = draft.languages
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault()
        void openNew(draft).then((refused) => {
          if (!refused) writeShelf(kept, null)
          setFailed(refused)
        })
      }}
    >
      <p>
        <a href="/organizer/~forms">{t.questionnaires}</a>
      </p>
      <h1>{t.paste}</h1>
      <p class="quiet" id="paste-help">
        {t.pasteHelp}
      </p>
      <label>
        {t.pasteHere}
        <textarea
          class="field"
          id="paste"
          rows={10}
          aria-describedby="paste-help"
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value)
            writeShelf(kept, value || null)
          }}
        />
      </label>
      <div class="row fields">
        <LanguageField label={t.pasteLanguage} value={own} choose={setOwn} />
        {Array.from({ length: Math.min(pasted.unnamed, mostColumns) - 1 }, (_, at) => (
          <LanguageField
            key={at}
            label={t.pasteColumn(at + 2)}
            value={beside[at] ?? ''}
            none={t.leftOut}
            choose={(tag) => setBeside((before) => Object.assign([...before], { [at]: tag || undefined }))}
          />
        ))}
      </div>
      {items > 0 && (
        <>
          <label>
            {t.pasteTitle}
            <input
              class="field"
              id="paste-title"
              maxLength={200}
              value={title}
              onInput={({ currentTarget }) => setTitle(currentTarget.value)}
            />
          </label>
          <label>
            {t.pasteScale}
            <select
              class="field"
              id="paste-scale"
              value={chosen}
              onChange={({ currentTarget }) => setScale(currentTarget.value as Said['scale'])}
            >
              {offered.map((name) => (
                <option key={name} value={name}>
                  {labelsOf(draftOf(pasted, { title: 'x', scale: name }), name, main, language)}
                </option>
              ))}
            </select>
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={isTwice}
              onChange={({ currentTarget }) => setTwice(currentTarget.checked)}
            />
            {t.pasteTwice}
          </label>
          <button type="submit" class="button primary">
            {t.pasteTake(items)}
          </button>
          {failed && <Faults failure={failed} />}
          <p role="status">
            {t.pasteFound(items, draft.panels.length, draft.languages.map(nameOfLanguage).join(', '))}
          </p>
          <p class="quiet small">{t.pasteBeside}</p>
          <ol class="pasted">
            {draft.panels.map((panel) => (
              <li key={panel.id}>
                <strong>{panel.title[main]}</strong>
                {panel.question && <em> {panel.question[main]}</em>}
                <ol>
                  {panel.items.map((item) => (
                    <li key={item.code} lang={main}>
                      {itemSentence(draft, item, main)}
                      {others.map((tag) => (
                        <span class="translation" key={tag} lang={tag} dir={directionOf(tag)}>
                          {itemSentence(draft, item, tag) || '–'}
                        </span>
                      ))}
                    </li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </>
      )}
      {pasted.left.length > 0 && (
        <details class="more" open={items === 0}>
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
    </form>
  )
}

/** A scale's points, from one end to the other; in the page's language where they are not usual in the other. */
function labelsOf({ scales }: Questionnaire, name: Said['scale'], tag: string, language: string): string {
  const points = Object.values(scales)[0]!.points
  const otherwise = name === 'pasted' ? [] : usual[name].points
  return points
    .map(({ value, label }, at) => label?.[tag] || textIn(otherwise[at], language) || String(value))
    .join(' · ')
}
