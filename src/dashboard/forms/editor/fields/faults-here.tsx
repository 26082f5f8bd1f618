import { nameOfLanguage } from '../../../../domain/survey/spoken.ts'
import type { Path } from '../../../../domain/drafting/edits.ts'
import { faultsAt, useEditing } from './editing.ts'

/** What keeps the draft from being published, where it stands. */
export function FaultsHere({ path, id }: { path: Path; id: string }) {
  const editing = useEditing()
  const faults = faultsAt(editing, path)
  if (faults.length === 0) return null
  const { draft } = editing
  return (
    <span class="field-state warn" id={id}>
      {faults.map(({ path: place, detail }) => {
        const tag = place.slice(place.lastIndexOf('.') + 1)
        const isOne = draft.languages.length > 1 && draft.languages.includes(tag)
        return (
          <span key={place}>
            {isOne && `${nameOfLanguage(tag)}: `}
            {detail}{' '}
          </span>
        )
      })}
    </span>
  )
}
