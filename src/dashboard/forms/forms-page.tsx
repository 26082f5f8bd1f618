import { useEffect, useState } from 'preact/hooks'
import { copyOf, draftFrom } from '../../domain/drafting/draft.ts'
import { readQuestionnaire } from '../../domain/survey/form-1.ts'
import type { Localized, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import type { DraftList, QuestionnaireList } from '../../domain/wire/form-protocol.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { addressOfPlace, go } from '../route.ts'
import { BeginSection } from './begin-section.tsx'
import { asDraft, openNew } from './new-draft.ts'
import { useText } from './words.ts'

type Published = QuestionnaireList['questionnaires'][number]

/** Every questionnaire: those that are still written, those that are published, and the ways to a new one. */
export function FormsPage() {
  const { t, language } = useText()
  const [published, setPublished] = useState<Published[] | null>(null)
  const [drafts, setDrafts] = useState<DraftList['drafts']>([])
  const [failed, setFailed] = useState<Failure | null>(null)
  const [gone, setGone] = useState<{ id: string; draft: Questionnaire }[]>([])
  const isNew = new URLSearchParams(location.search).get('published')
  const read = async () => {
    const [all, written] = await Promise.all([ask('listQuestionnaires'), ask('listDrafts')])
    setFailed(all.ok ? (written.ok ? null : written) : all)
    if (all.ok) setPublished(all.json.questionnaires)
    if (written.ok) setDrafts(written.json.drafts)
  }
  useEffect(() => void read(), [])

  const begin = async (draft: Questionnaire) => setFailed(await openNew(draft))
  const readNewest = async (id: string, use: (newest: Questionnaire) => Questionnaire) => {
    const answer = await ask('readQuestionnaire', { id })
    if (answer.ok) await begin(use(readQuestionnaire(answer.json.versions[0]!)))
    else setFailed(answer)
  }
  const remove = async (id: string) => {
    const kept = await ask('readDraft', { draft: id })
    const answer = kept.ok
      ? await ask('removeDraft', { draft: id }, undefined, {
          query: { revision: String(kept.json.revision) },
        })
      : kept
    setFailed(answer.ok ? null : answer)
    if (kept.ok && answer.ok) setGone([{ id, draft: kept.json.draft }, ...gone])
    await read()
  }
  const bringBack = async ({ id, draft }: { id: string; draft: Questionnaire }) => {
    const answer = await ask('changeDraft', { draft: id }, { revision: 0, draft: asDraft(draft) })
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setGone(gone.filter((one) => one.id !== id))
    await read()
  }
  const called = (title: Localized) => textIn(title, language) || t.untitled
  const fresh = published?.find(({ id }) => id === isNew)
  return (
    <>
      <h1>{t.questionnaires}</h1>
      {fresh && (
        <div class="note good" role="status">
          <p>{t.published(called(fresh.title), fresh.version)}</p>
          <a class="button primary" href={`/organizer/~new?questionnaire=${encodeURIComponent(fresh.id)}`}>
            {t.startWorkshop}
          </a>
        </div>
      )}
      {failed && <Faults failure={failed} />}
      <BeginSection begin={(draft) => void begin(draft)} changed={() => void read()} />
      {(drafts.length > 0 || gone.length > 0) && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t.drafts}</h2>
          {gone.map((one) => (
            <p class="note" role="status" key={one.id}>
              {t.deleted(called(one.draft.title))}{' '}
              <button type="button" class="button" onClick={() => void bringBack(one)}>
                {t.undoDelete}
              </button>
            </p>
          ))}
          <ul class="cards">
            {drafts.map(({ id, title, items, of }) => (
              <li class="card" key={id}>
                <h3>
                  <a href={addressOfPlace('~forms', id)}>{called(title)}</a>
                </h3>
                <p class="quiet">
                  {t.items(items)}
                  {published?.some((one) => one.id === of) && ` · ${t.nextOf}`}
                </p>
                <button type="button" class="button plain" onClick={() => void remove(id)}>
                  {t.delete}
                  <span class="unseen"> {called(title)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="published">
        <h2 id="published">{t.publishedOnes}</h2>
        <ul class="cards">
          {published?.map(({ id, title, version, items, form }) => (
            <li class="card" key={id}>
              <h3>{called(title)}</h3>
              <p class="quiet">
                {t.items(items)} · {t.versionShort(version)}
              </p>
              <p class="row">
                <a class="button plain" href={`/organizer/~new?questionnaire=${encodeURIComponent(id)}`}>
                  {t.use}
                  <span class="unseen"> {called(title)}</span>
                </a>
                <button
                  type="button"
                  class="button plain"
                  onClick={() => void readNewest(id, (one) => copyOf(one, t.copyCalled))}
                >
                  {t.copy}
                  <span class="unseen"> {called(title)}</span>
                </button>
                {form === 2 && (
                  <button
                    type="button"
                    class="button plain"
                    onClick={() => {
                      // One that is begun is gone on with.
                      const begun = drafts.find(({ of }) => of === id)
                      if (begun) go(addressOfPlace('~forms', begun.id))
                      else void readNewest(id, draftFrom)
                    }}
                  >
                    {t.newVersion}
                    <span class="unseen"> {called(title)}</span>
                  </button>
                )}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
