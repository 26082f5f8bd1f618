import { useWords } from './words/use-words.ts'

/** The last seconds before a form that nobody fills in is cleared; any touch keeps it. */
export function StillThere({ seconds }: { seconds: number }) {
  const { t, own } = useWords()
  return (
    <div class="idle" {...own} role="alertdialog" aria-label={t.stillThere}>
      <p>
        {t.stillThere} {t.seconds(seconds)}
      </p>
      <button type="button" class="button primary">
        {t.yesHere}
      </button>
    </div>
  )
}
