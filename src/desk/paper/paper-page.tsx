import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { commentLimit, storable } from '../../domain/answering/comment.ts'
import { itemSentence } from '../../domain/survey/items.ts'
import { newIdentity } from '../../offline/identity.ts'
import { useStore } from '../../ui/store.ts'
import { beep } from '../scan/beep.ts'
import type { Counter } from '../counter/counter.ts'
import { useText } from '../messages.ts'
import { blankSheet, isFull, press, responseOf, secondPass, type Sheet } from './paper.ts'
import { PaperForm } from './paper-form.tsx'

/** Sheets typed in with the number row alone: what was pressed stands where the paper has its cross. */
export function PaperPage({ code, counter }: { code: string; counter: Counter }) {
  const { t, language } = useText()
  const { survey } = useStore(counter.view)
  const [sheet, setSheet] = useState<Sheet>(blankSheet)
  const [twice, setTwice] = useState(false)
  const [comments, setComments] = useState<Record<string, string>>({})
  const [stored, setStored] = useState(0)
  const [failed, setFailed] = useState(false)
  /** Kept apart from what is drawn: keys come faster than pictures. */
  const current = useRef(sheet)
  const show = (next: Sheet) => {
    current.current = next
    setSheet(next)
  }
  /** One name for each sheet, however often it is stored. */
  const identity = useMemo(newIdentity, [stored])
  const pad = useRef<HTMLDivElement>(null)
  const { questionnaire, seats } = survey!.survey
  const full = isFull(sheet, questionnaire)
  const goesTwice = twice && full && !sheet.first
  useEffect(() => pad.current?.focus(), [stored, twice])
  useEffect(() => {
    if (goesTwice) show(secondPass(sheet))
  }, [goesTwice])
  useEffect(() => {
    document.querySelector('.here')?.scrollIntoView({ block: 'nearest' })
  }, [sheet])

  const store = async () => {
    const response = responseOf(current.current, questionnaire, language, comments)
    try {
      await counter.take({ ...identity, survey: code, response, receiptCode: null, refused: null })
    } catch {
      return setFailed(true)
    }
    setFailed(false)
    show(blankSheet)
    setComments({})
    setStored((n) => n + 1)
  }
  const key = (event: KeyboardEvent) => {
    const isElsewhere = (event.target as Element).closest('input, textarea, select, button')
    if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return
    if (event.key === 'Enter') {
      event.preventDefault()
      const isFirst = twice && !current.current.first
      if (isFull(current.current, questionnaire) && !isFirst && !event.repeat) void store()
      return
    }
    const next = press(current.current, event.key, questionnaire)
    if (next === current.current) return
    event.preventDefault()
    if (next.disagrees) beep('low')
    show(next)
  }
  // Wherever one looks, the number row belongs to the sheet.
  useEffect(() => {
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  })
  return (
    <section aria-labelledby="paper">
      <h2 id="paper">{t.tab.paper}</h2>
      {seats && <p class="note warn">{t.seatsOnly}</p>}
      <p class="quiet">{t.paperHelp}</p>
      <div class="row screen-only">
        <label class="check">
          <input
            type="checkbox"
            checked={twice}
            onChange={({ currentTarget }) => setTwice(currentTarget.checked)}
          />
          {t.twice}
        </label>
        <button type="button" class="button" onClick={() => print()}>
          {t.printForm}
        </button>
      </div>
      <div
        class="pad screen-only"
        ref={pad}
        tabIndex={0}
        role="region"
        aria-label={t.pad}
        data-stored={stored}
      >
        <p role="status">
          <strong>{t.sheet(stored + 1)}</strong> {sheet.first && t.secondPass}{' '}
          {sheet.disagrees && (
            <span class="warn">{t.disagrees(sheet.first?.[sheet.given.length] ?? t.skippedWord)}</span>
          )}
          {full && !goesTwice && <span class="good">{t.sheetFull}</span>}
        </p>
        <ol class="typed">
          <Typed label={t.sector} typed={sheet.given[0]} here={sheet.given.length === 0} />
          {questionnaire.panels
            .flatMap((panel) => panel.items)
            .map((item, index) => (
              <Typed
                key={item.code}
                label={`${item.code.replace('p', '').replace('q', '.')} ${itemSentence(questionnaire, item, language)}`}
                typed={sheet.given[index + 1]}
                here={sheet.given.length === index + 1}
              />
            ))}
        </ol>
      </div>
      {failed && (
        <p class="note warn" role="alert">
          {t.scan['not-kept']}
        </p>
      )}
      {full && !goesTwice && (
        <div class="screen-only">
          {questionnaire.panels.map(({ id, title }) => (
            <label key={id}>
              {t.commentOn(title[language] ?? id)}
              <textarea
                class="field"
                rows={2}
                maxLength={commentLimit}
                value={comments[id] ?? ''}
                onInput={({ currentTarget }) =>
                  setComments({ ...comments, [id]: storable(currentTarget.value) })
                }
              />
            </label>
          ))}
          <button type="button" class="button primary" onClick={() => void store()}>
            {t.storeSheet}
          </button>
        </div>
      )}
      <PaperForm survey={survey!.survey} />
    </section>
  )
}

function Typed({ label, typed, here }: { label: string; typed: string | null | undefined; here: boolean }) {
  return (
    <li class={here ? 'here' : ''} aria-current={here ? 'step' : undefined}>
      <span class="key">{typed === undefined ? '' : (typed ?? '–')}</span>
      {label}
    </li>
  )
}
