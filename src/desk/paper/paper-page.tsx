import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Profile } from '../../domain/answering/response.ts'
import { commentLimit, storable } from '../../domain/answering/comment.ts'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { Facts } from '../../form/facts.tsx'
import { newIdentity } from '../../offline/identity.ts'
import { useStore } from '../../ui/store.ts'
import { beep } from '../scan/beep.ts'
import type { Counter } from '../counter/counter.ts'
import { useText } from '../messages.ts'
import { Keys } from './keys.tsx'
import { isFull, isWrongKey, press, responseOf, secondPass, type Sheet } from './paper.ts'
import { PaperForm } from './paper-form.tsx'
import { keepUnfinished, nothingTyped, readUnfinished } from './unfinished.ts'

/** Sheets typed in with the number row alone: what was pressed stands where the paper has its cross. */
export function PaperPage({ code, counter }: { code: string; counter: Counter }) {
  const { t, language } = useText()
  const { survey } = useStore(counter.view)
  const { questionnaire, seats } = survey!.survey
  const version = versionKey(questionnaire)
  const [typed, setTyped] = useState(() => readUnfinished(version))
  const { sheet, comments, facts } = typed
  const [twice, setTwice] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [stored, setStored] = useState(0)
  const [failed, setFailed] = useState(false)
  /** Kept apart from what is drawn: keys come faster than pictures. */
  const current = useRef(typed)
  const change = (next: Partial<typeof typed> | null) => {
    current.current = next ? { ...current.current, ...next } : nothingTyped
    keepUnfinished(version, current.current)
    setTyped(current.current)
  }
  const show = (next: Sheet) => change({ sheet: next })
  /** One name for each sheet, however often it is stored. */
  const identity = useMemo(newIdentity, [stored])
  const pad = useRef<HTMLDivElement>(null)
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
    const { sheet: done, comments: words, facts: told } = current.current
    const response = responseOf(done, questionnaire, language, words, told)
    try {
      await counter.take({ ...identity, survey: code, response, receiptCode: null, refused: null })
    } catch {
      return setFailed(true)
    }
    setFailed(false)
    change(null)
    setStored((n) => n + 1)
  }
  const type = (key: string): boolean => {
    const { sheet: before } = current.current
    const next = press(before, key, questionnaire)
    setWrong(isWrongKey(before, key, questionnaire) ? key : null)
    if (next === before) return false
    if (next.disagrees) beep('low')
    show(next)
    return true
  }
  const key = (event: KeyboardEvent) => {
    const isElsewhere = (event.target as Element).closest('input, textarea, select, button')
    if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return
    if (event.key === 'Enter') {
      event.preventDefault()
      const isFirst = twice && !current.current.sheet.first
      if (isFull(current.current.sheet, questionnaire) && !isFirst && !event.repeat) void store()
    } else if (type(event.key)) event.preventDefault()
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
          {wrong !== null && <span class="warn">{t.wrongKey(wrong, sheet.given.length === 0)}</span>}
          {full && !goesTwice && <span class="good">{t.sheetFull}</span>}
        </p>
        <ol class="typed">
          <Typed label={t.sector} typed={sheet.given[0]} here={sheet.given.length === 0} />
          {placesOf(questionnaire).map(({ item, number }, index) => (
            <Typed
              key={item.code}
              label={`${number} ${itemSentence(questionnaire, item, language)}`}
              typed={sheet.given[index + 1]}
              here={sheet.given.length === index + 1}
            />
          ))}
        </ol>
        {!full && <Keys isSector={sheet.given.length === 0} press={type} />}
      </div>
      {failed && (
        <p class="note warn" role="alert">
          {t.scan['not-kept']}
        </p>
      )}
      {full && !goesTwice && (
        <div class="screen-only told">
          <Facts
            questions={questionnaire.profile.filter(({ required }) => !required)}
            profile={facts}
            language={language}
            say={(fact, value) => change({ facts: withFact(facts, fact, value) })}
          />
          {questionnaire.panels.map(({ id, title }) => (
            <label key={id}>
              {t.commentOn(title[language] ?? id)}
              <textarea
                class="field"
                rows={2}
                maxLength={commentLimit}
                value={comments[id] ?? ''}
                onInput={({ currentTarget }) =>
                  change({ comments: { ...comments, [id]: storable(currentTarget.value) } })
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

/** Every statement with its number on the paper. */
const placesOf = ({ panels }: Questionnaire) =>
  panels.flatMap(({ items }, panel) => items.map((item, at) => ({ item, number: `${panel + 1}.${at + 1}` })))

function withFact(facts: Omit<Profile, 'sector'>, fact: keyof Profile, value: string | undefined) {
  const { [fact as 'economy']: _, ...others } = facts
  return value === undefined ? others : { ...others, [fact]: value }
}

function Typed({ label, typed, here }: { label: string; typed: string | null | undefined; here: boolean }) {
  return (
    <li class={here ? 'here' : ''} aria-current={here ? 'step' : undefined}>
      <span class="key">{typed === undefined ? '' : (typed ?? '–')}</span>
      {label}
    </li>
  )
}
