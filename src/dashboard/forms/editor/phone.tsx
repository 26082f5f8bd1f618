import { useEffect, useRef, useState } from 'preact/hooks'
import { nameOfLanguage } from '../../../domain/survey/spoken.ts'
import { useEditing } from './fields/editing.ts'
import { useText } from './words.ts'

/** The panel that is written, and the code of its item. */
export interface Looked {
  panel: number
  item: string | null
}

/** The phone beside what is written: the very page that attendees see, in each of the languages, light and dark. */
export function Phone({ looked }: { looked: Looked }) {
  const { t } = useText()
  const { draft, main } = useEditing()
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  const [chosen, choose] = useState(main)
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const language = draft.languages.includes(chosen) ? chosen : main
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && data === 'ready') setReady(true)
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])
  useEffect(() => {
    if (isReady)
      frame.current?.contentWindow?.postMessage(
        { draft, language, isDark, label: t.phone, ...looked },
        location.origin,
      )
  }, [isReady, draft, language, isDark, looked.panel, looked.item])
  return (
    <aside class="phone" aria-label={t.phone}>
      <p class="row">
        {draft.languages.length > 1 &&
          draft.languages.map((tag) => (
            <button
              type="button"
              class="button plain"
              key={tag}
              lang={tag}
              aria-pressed={tag === language}
              onClick={() => choose(tag)}
            >
              {nameOfLanguage(tag)}
            </button>
          ))}
        <button type="button" class="button plain" aria-pressed={isDark} onClick={() => setDark(!isDark)}>
          {t.dark}
        </button>
      </p>
      <iframe ref={frame} src="/organizer/phone.html" title={t.phone} />
    </aside>
  )
}
