import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { itemSentence } from '../../domain/survey/sentence.ts'
import type { Profile } from '../../domain/answering/response.ts'
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
import { placesOf, type Place } from './places.ts'
import { isAnyWrong, WrittenFields } from './written-fields.tsx'
import { keepUnfinished, nothingTyped, readUnfinished } from './unfinished.ts'
import { textIn } from '../../domain/survey/text-in.ts'

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
  const places = useMemo(() => placesOf(questionnaire, language), [questionnaire, language])
  const full = isFull(sheet, places)
  const here = places[sheet.given.length]
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
    if (isAnyWrong(words, questionnaire)) return
    const response = responseOf(done, places, questionnaire, language, words, told)
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
    const next = press(before, key, places)
    setWrong(isWrongKey(before, key, places) ? key : null)
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
      if (isFull(current.current.sheet, places) && !isFirst && !event.repeat) void store()
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
          {wrong !== null && here && (
            <span class="warn">
              {t.wrongKey(
                wrong,
                here.boxes.map(({ key: box, label }) => [box, label]),
              )}
            </span>
          )}
          {full && !goesTwice && <span class="good">{t.sheetFull}</span>}
        </p>
        <ol class="typed">
          {places.map((place, index) => (
            <Typed
              key={index}
              label={labelOf(place, questionnaire, language)}
              typed={sheet.given[index]}
              here={sheet.given.length === index}
            />
          ))}
        </ol>
        {here && <Keys place={here} press={type} />}
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
          <WrittenFields
            questionnaire={questionnaire}
            written={comments}
            write={(place, words) => change({ comments: { ...current.current.comments, [place]: words } })}
          />
          <button type="button" class="button primary" onClick={() => void store()}>
            {t.storeSheet}
          </button>
        </div>
      )}
      <PaperForm survey={survey!.survey} />
    </section>
  )
}

/** What stands beside a box: the fact's question, or the statement with its number, and which side or choice of it. */
function labelOf({ number, boxes, of }: Place, questionnaire: Questionnaire, language: string): string {
  if ('fact' in of) return textIn(of.fact.label, language) || of.fact.code
  const { item, side, choice } = of
  const sentence = `${number} ${itemSentence(questionnaire, item, language)}`
  if (choice !== undefined) return `${sentence} – ${boxes[0]!.label}`
  return item.kind === 'pair'
    ? `${sentence} – ${textIn(side === 0 ? item.before : item.after, language)}`
    : sentence
}

function withFact(facts: Profile, fact: string, value: string | undefined): Profile {
  const { [fact]: _, ...others } = facts
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
