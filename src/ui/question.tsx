import { useEffect, useRef } from 'preact/hooks'

interface Props {
  text: string
  yes: string
  no: string
  /** How the button looks that does it. */
  look: 'primary' | 'danger'
  onYes: () => void
  onNo: () => void
}

/** Asks before what cannot be taken back. Who works by keyboard stands in it, and after a "no" where they came from. */
export function Question({ text, yes, no, look, onYes, onNo }: Props) {
  const note = useRef<HTMLDivElement>(null)
  const before = useRef(document.activeElement)
  useEffect(() => note.current?.focus(), [])
  const cancel = () => {
    if (before.current instanceof HTMLElement) before.current.focus()
    onNo()
  }
  return (
    <div class="note warn" ref={note} tabIndex={-1} role="group" aria-label={text}>
      <p>{text}</p>
      <p class="row">
        <button type="button" class={`button ${look}`} onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="button" onClick={cancel}>
          {no}
        </button>
      </p>
    </div>
  )
}
