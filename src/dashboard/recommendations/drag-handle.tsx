import { useRef } from 'preact/hooks'

interface Props {
  /** What is dragged, aloud: it is moved by keys with the buttons beside. */
  title: string
  at: number
  /** The place it is let go at, among all. */
  drop: (place: number) => void
}

/** A handle that moves its entry of a list, by mouse or finger; the place it would go to is marked. */
export function DragHandle({ title, at, drop }: Props) {
  const place = useRef(at)
  const entriesOf = (handle: Element) => [...(handle.closest('ol')?.children ?? [])]
  const mark = (handle: Element, to: number | null) => {
    for (const [index, entry] of entriesOf(handle).entries()) {
      entry.classList.toggle('drop-before', to !== null && to < at && index === to)
      entry.classList.toggle('drop-after', to !== null && to > at && index === to)
    }
  }
  return (
    <span
      class="handle"
      title={title}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault()
        place.current = at
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={({ currentTarget, pointerId, clientY }) => {
        if (!currentTarget.hasPointerCapture(pointerId)) return
        const entries = entriesOf(currentTarget)
        const under = entries.findIndex((entry) => clientY < entry.getBoundingClientRect().bottom)
        place.current = under < 0 ? entries.length - 1 : under
        mark(currentTarget, place.current)
      }}
      onPointerUp={({ currentTarget }) => {
        mark(currentTarget, null)
        if (place.current !== at) drop(place.current)
      }}
      onPointerCancel={({ currentTarget }) => mark(currentTarget, null)}
    >
      ⠿
    </span>
  )
}
