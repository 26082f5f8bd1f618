import { useEffect, useState } from 'preact/hooks'
import { publicationOf, type Beside } from '../../../domain/drafting/publication.ts'
import { versionChanges } from '../../../domain/publishing/version-changes.ts'
import { allItems } from '../../../domain/survey/items.ts'
import { itemSentence } from '../../../domain/survey/sentence.ts'
import { nameOfLanguage } from '../../../domain/survey/spoken.ts'
import { Question } from '../../../ui/question.tsx'
import { ask, type Failure } from '../../parts/ask.ts'
import { Faults } from '../../parts/faults.tsx'
import { go } from '../../route.ts'
import { asDraft } from '../new-draft.ts'
import { goToPlace, useEditing } from './fields/editing.ts'
import { placeInWords } from './place-in-words.ts'
import { useText } from './words.ts'

interface Props {
  id: string
  beside: Beside
  /** Shows every fault where it stands. */
  check: () => void
  /** Reads anew what is published. */
  refresh: () => Promise<void>
  /** The revision that is stored, of exactly what stands here; undefined while something is still to be stored. */
  revision: number | undefined
}

/** What keeps the draft from being published, what publishing changes, and the way to it. */
export function PublishSection({ id, beside, check, refresh, revision }: Props) {
  const { t } = useText()
  const { draft, main, faults, isChecked } = useEditing()
  const [isAsking, setAsking] = useState(false)
  // What is changed, or found wrong, has to be asked about anew.
  useEffect(() => {
    if (revision === undefined || faults.length > 0) setAsking(false)
  }, [revision, faults.length])
  const [failed, setFailed] = useState<Failure | null>(null)
  const publication = publicationOf(draft, beside)
  const [before] = beside.versions
  const changes = before && versionChanges(before, publication)
  const publish = async () => {
    setAsking(false)
    const answer = await ask('publishQuestionnaire', {}, asDraft(publication))
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return refresh()
    // What somebody has stored meanwhile stays a draft.
    await ask('removeDraft', { draft: id }, undefined, { query: { revision: String(revision) } })
    go(`/organizer/~forms?published=${encodeURIComponent(publication.id)}`)
  }
  const begin = async () => {
    await refresh()
    check()
    setAsking(true)
  }
  const title = publication.title[main] || t.untitled
  return (
    <section aria-labelledby="publishing">
      <h2 id="publishing">{t.publishing}</h2>
      {changes && (
        <p>
          {t.changes(changes.added.length, changes.dropped.length, changes.reworded.length, before.version)}
        </p>
      )}
      {before && changes && (
        <ul>
          {(
            [
              [t.newOnes, changes.added, publication],
              [t.droppedOnes, changes.dropped, before],
              [t.rewordedOnes, changes.reworded, publication],
            ] as const
          ).map(
            ([name, codes, of]) =>
              codes.length > 0 && (
                <li key={name}>
                  {name}
                  <ul>
                    {allItems(of)
                      .filter(({ code }) => codes.includes(code))
                      .map((item) => (
                        <li key={item.code} lang={main}>
                          {itemSentence(of, item, main)}
                        </li>
                      ))}
                  </ul>
                </li>
              ),
          )}
        </ul>
      )}
      {isChecked && faults.length > 0 && (
        <div class="note warn" role="alert">
          <p>{t.keepsFrom(faults.length)}</p>
          <ul class="faults">
            {faults.slice(0, 50).map(({ path, detail }) => (
              <li key={path + detail}>
                <a
                  href="#publishing"
                  onClick={(event) => {
                    event.preventDefault()
                    goToPlace(path)
                  }}
                >
                  {placeInWords(draft, path, t, nameOfLanguage)}
                </a>
                : {detail}
              </li>
            ))}
            {faults.length > 50 && <li>{t.moreFaults(faults.length - 50)}</li>}
          </ul>
        </div>
      )}
      {isAsking && faults.length === 0 && revision !== undefined ? (
        <Question
          text={before ? t.publishNext(title, publication.version) : t.publishFirst(title)}
          yes={t.publish}
          no={t.notYet}
          look="primary"
          onYes={() => void publish()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <button
          type="button"
          class="button primary"
          disabled={revision === undefined}
          onClick={() => void begin()}
        >
          {t.publishThis}
        </button>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
