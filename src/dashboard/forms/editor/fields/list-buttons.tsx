import { moved, partAt, spliced, type Path } from '../../../../domain/drafting/edits.ts'
import { focusPlace, placeOf, useEditing } from './editing.ts'
import { useText } from '../words.ts'

interface Props {
  list: Path
  at: number
  /** What it is called aloud. */
  name: string
  least?: number
  /** What is stood in once it is gone: a member's field. */
  member: string
}

/** One of a list goes up, down, or away. */
export function ListButtons({ list, at, name, least = 1, member }: Props) {
  const { t } = useText()
  const { draft, change } = useEditing()
  const count = (partAt(draft, list) as unknown[]).length
  const place = placeOf(list)
  const button = (words: string, isOff: boolean, act: () => void) => (
    <button type="button" class="button plain" disabled={isOff} onClick={act}>
      {words}
      <span class="unseen"> {name}</span>
    </button>
  )
  return (
    <span class="row">
      {button(t.up, at === 0, () => change(moved(draft, list, at, -1), `${place} move`))}
      {button(t.down, at === count - 1, () => change(moved(draft, list, at, 1), `${place} move`))}
      {button(t.remove, count <= least, () => {
        change(spliced(draft, list, at, 1), `${place} - ${count}`)
        focusPlace(placeOf([...list, Math.max(0, Math.min(at, count - 2)), member]))
      })}
    </span>
  )
}
