import { nameOfLanguage, saidIn } from '../domain/survey/spoken.ts'
import { wordsOf } from './words/words.ts'

interface Props {
  /** The survey's code; absent on the page where one is typed. */
  code?: string | undefined
  language: string
  /** Every language that the page can be read in. */
  languages: readonly string[]
  choose?: ((language: string) => void) | undefined
}

/** The page's head: its name, the other languages as links that work without a script, and the way to the overview. */
export function Top({ code, language, languages, choose }: Props) {
  const t = wordsOf(language)
  const address = code === undefined ? '/' : `/s/${encodeURIComponent(code)}`
  return (
    <header class="top" {...saidIn(language)}>
      <a class="brand" href="/">
        Plenaria
      </a>
      <nav class="row" aria-label={t.page}>
        {languages
          .filter((other) => other !== language)
          .map((other) => (
            <a
              class="button plain"
              href={`${address}?language=${other}`}
              lang={other}
              hreflang={other}
              key={other}
              onClick={
                choose &&
                ((event) => {
                  event.preventDefault()
                  choose(other)
                })
              }
            >
              {nameOfLanguage(other)}
            </a>
          ))}
        {code !== undefined && (
          <a class="button plain" href={`${address}/~`}>
            {t.overview}
          </a>
        )}
      </nav>
    </header>
  )
}
