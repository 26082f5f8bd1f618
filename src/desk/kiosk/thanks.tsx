import { useWords } from './words/use-words.ts'

/** What the last person reads: thanks, or that the server would not take it, so that staff can be asked at once. */
export function Thanks({ isRefused, next }: { isRefused: boolean; next: () => void }) {
  const { t, own } = useWords()
  return (
    <main id="content" class="welcome" {...own}>
      <h1>{t.thanks}</h1>
      {isRefused ? (
        <p class="note warn" role="alert">
          {t.givenRefused}
        </p>
      ) : (
        <p>{t.thanksHelp}</p>
      )}
      <button type="button" class="button primary" onClick={next}>
        {t.nextPerson}
      </button>
    </main>
  )
}
