import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { noHistory, recorded, stepped, type History } from '../../../domain/drafting/history.ts'
import { emptyPanel } from '../../../domain/drafting/items.ts'
import { withSteps } from '../../../domain/drafting/points.ts'
import { publicationFaults, publicationOf, type Beside } from '../../../domain/drafting/publication.ts'
import { faultWords } from '../../../domain/publishing/fault-words.ts'
import { sameValue } from '../../../domain/reporting/parts.ts'
import { readQuestionnaire } from '../../../domain/survey/form-1.ts'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { ask, type Failure } from '../../parts/ask.ts'
import { Faults } from '../../parts/faults.tsx'
import { PageState } from '../../saving/field-state.tsx'
import { EditingContext, focusPlace, focusWanted, type Editing } from './fields/editing.ts'
import { FactsSection } from './facts-section.tsx'
import { LanguagesSection } from './languages-section.tsx'
import { PanelSection } from './panel-section.tsx'
import { Phone, type Looked } from './phone.tsx'
import { PublishSection } from './publish-section.tsx'
import { ScalesSection } from './scales-section.tsx'
import { TextField } from './fields/text-field.tsx'
import { openNew } from '../new-draft.ts'
import { SavingTrouble } from './saving-trouble.tsx'
import { useDraft } from './use-draft.ts'
import { useText } from './words.ts'

/** A draft as it is written: saved as one types, everything to be undone, the phone beside it. */
export function EditorPage({ id }: { id: string }) {
  const { t, language } = useText()
  const { saving, draft, failure } = useDraft(id)
  const [beside, setBeside] = useState<Beside | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [history, setHistory] = useState<History<Questionnaire>>(noHistory)
  const [isChecked, setChecked] = useState(false)
  const [looked, look] = useState<Looked>({ panel: 0, item: null })
  const [view, setView] = useState<'written' | 'phone'>('written')
  useLayoutEffect(focusWanted)
  const keys = useRef<(way: 'undo' | 'redo') => void>(() => undefined)
  // Of the whole page: the field that somebody stands in may be undone with them.
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (!(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key)) return
      event.preventDefault()
      keys.current(shiftKey || key.toLowerCase() === 'y' ? 'redo' : 'undo')
    }
    addEventListener('keydown', undo)
    return () => removeEventListener('keydown', undo)
  }, [])
  const of = draft?.id
  const refresh = async () => {
    const read = await readBeside(of!)
    if ('ok' in read) setFailed(read)
    else {
      setFailed(null)
      setBeside(read)
    }
  }
  useEffect(() => {
    if (of !== undefined) void refresh()
  }, [of])
  // What others have written meanwhile is not undone with what was written here.
  const last = useRef(draft)
  useLayoutEffect(() => {
    if (draft && last.current && !sameValue(draft, last.current)) setHistory(noHistory)
    last.current = draft
  }, [draft])
  /** What stands here, as a draft of its own. */
  const keep = async () => {
    const refused = await openNew(draft!)
    if (!refused) saving.settle('draft', 'theirs')
    setFailed(refused)
  }
  const faults = useMemo(
    () =>
      draft && beside
        ? publicationFaults(publicationOf(draft, beside), beside, faultWords[language], draft.version)
        : [],
    [draft, beside, language],
  )
  if (failure || (failed && !beside))
    return (
      <>
        <p>
          <a href="/organizer/~forms">{t.questionnaires}</a>
        </p>
        <h1>{draft?.title[draft.languages[0]!] || t.draft}</h1>
        <Faults failure={(failure ?? failed)!} />
        {failure && draft && (
          <button type="button" class="button primary" onClick={() => void keep()}>
            {t.keepAsNew}
          </button>
        )}
        {!failure && (
          <button type="button" class="button" onClick={() => void refresh()}>
            {t.tryAgain}
          </button>
        )}
      </>
    )
  if (!draft || !beside) return <p class="quiet">{t.loading}</p>

  const set = (next: Questionnaire) => {
    last.current = next
    saving.set('draft', next)
  }
  const standing = saving.standing('draft')
  const change = (next: Questionnaire, place: string) => {
    setHistory(recorded(history, draft, place, performance.now()))
    set(withSteps(draft, next))
  }
  const step = (way: 'undo' | 'redo') => {
    const done = stepped(history, draft, way)
    if (!done) return
    setHistory(done.history)
    set(done.state)
    // Where somebody stood, or what is left near it.
    const place = (document.activeElement as HTMLElement | null)?.dataset['at']
    if (place) focusPlace(place)
  }
  keys.current = step
  /** Whichever is chosen, the other is a step back. */
  const settle = (whose: 'mine' | 'theirs') => {
    const theirs = saving.view.get().held?.parts['draft']?.value as Questionnaire
    const [now, other] = whose === 'mine' ? [draft, theirs] : [theirs, draft]
    last.current = now
    setHistory(recorded(history, other, 'settled', performance.now()))
    saving.settle('draft', whose)
  }
  const main = draft.languages[0]!
  const editing: Editing = { draft, main, change, versions: beside.versions, faults, isChecked }
  return (
    <EditingContext.Provider value={editing}>
      <div
        class="editor"
        role="presentation"
        data-view={view}
        onFocusIn={({ target }: FocusEvent) => {
          const place = (target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset['at']
          const [, panel, item] = /^panels\.(\d+)(?:\.items\.(\d+))?/.exec(place ?? '') ?? []
          if (panel === undefined) return
          const code = item === undefined ? undefined : draft.panels[+panel]?.items[+item]?.code
          look({ panel: +panel, item: code ?? null })
        }}
      >
        <div class="written">
          <a href="/organizer/~forms">{t.questionnaires}</a>
          <p class="row way">
            <button
              type="button"
              class="button"
              disabled={history.past.length === 0}
              onClick={() => step('undo')}
            >
              {t.undo}
            </button>
            <button
              type="button"
              class="button"
              disabled={history.future.length === 0}
              onClick={() => step('redo')}
            >
              {t.redo}
            </button>
            <a class="button primary" href="#publishing">
              {t.publishing}
            </a>
          </p>
          {standing === 'saved' || standing === 'saving' ? (
            <PageState saving={saving} />
          ) : (
            <div class="way trouble">
              <SavingTrouble saving={saving} settle={settle} />
            </div>
          )}
          <h1>{draft.title[main] || t.untitled}</h1>
          <p class="quiet small keys">{t.keys}</p>
          <TextField path={['title']} label={t.title} />
          <TextField path={['intro']} label={t.intro} />
          {draft.panels.map((panel, at) => (
            <PanelSection key={panel.id} at={at} panel={panel} />
          ))}
          <p>
            <button
              type="button"
              class="button"
              onClick={() => {
                const panel = emptyPanel(draft, ...beside.versions)
                change({ ...draft, panels: [...draft.panels, panel] }, `panels + ${draft.panels.length}`)
                focusPlace(`panels.${draft.panels.length}.title`)
              }}
            >
              {t.addPanel}
            </button>
          </p>
          <ScalesSection />
          <FactsSection />
          <LanguagesSection />
          <PublishSection
            id={id}
            beside={beside}
            check={() => setChecked(true)}
            refresh={refresh}
            revision={standing === 'saved' ? saving.view.get().held?.parts['draft']?.revision : undefined}
          />
        </div>
        <Phone looked={looked} />
        <button
          type="button"
          class="button primary view-switch"
          onClick={() => setView(view === 'phone' ? 'written' : 'phone')}
        >
          {view === 'phone' ? t.backToWriting : t.seePhone}
        </button>
      </div>
    </EditingContext.Provider>
  )
}

/** What is published already, and the versions of what the draft is one of. */
async function readBeside(id: string): Promise<Beside | Failure> {
  const all = await ask('listQuestionnaires')
  if (!all.ok) return all
  const published = all.json.questionnaires
  if (!published.some((one) => one.id === id)) return { published, versions: [] }
  const answer = await ask('readQuestionnaire', { id })
  return answer.ok ? { published, versions: answer.json.versions.map(readQuestionnaire) } : answer
}
