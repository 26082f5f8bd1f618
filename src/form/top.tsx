import { languages, type Language } from '../domain/survey/spoken.ts'
import { messages } from './words/words.ts'

interface Props {
  /** The survey's code; absent on the page where one is typed. */
  code?: string | undefined
  language: Language
  choose?: ((language: Language) => void) | undefined
}

/** The page's head: its name, the other languages as links that work without a script, and the way to the overview. */
export function Top({ code, language, choose }: Props) {
  const t = messages[language]
  const address = code === undefined ? '/' : `/s/${encodeURIComponent(code)}`
  return (
    <header class="top">
      <a class="brand" href="/">
        Plenaria
      </a>
      <nav class="row" aria-label={t.page}>
        {(Object.keys(languages) as Language[])
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
              {languages[other]}
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
