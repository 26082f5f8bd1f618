import type { ComponentChildren } from 'preact'
import { saidIn } from '../domain/survey/spoken.ts'

interface Props {
  /** Where the answers are, by name; it decides the colour. */
  state: string
  sign?: string | undefined
  words: ComponentChildren
  /** A second line; its room is always there. */
  detail?: ComponentChildren
  /** Answered, of all. */
  progress: readonly [number, number]
  /** Of the page. */
  language: string
  children?: ComponentChildren
}

/** Always in sight, and always of one height: where the answers are, how far one is, and the one thing to do next. */
export const Bar = ({ state, sign, words, detail, progress: [answered, all], language, children }: Props) => (
  <footer class="bar" data-state={state} {...saidIn(language)}>
    <progress max={all} value={answered} aria-hidden="true" />
    <p role="status" data-state={state}>
      {sign && (
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
      )}
      <span class="where">
        {words}
        <small>{detail}</small>
      </span>
    </p>
    {children}
  </footer>
)
