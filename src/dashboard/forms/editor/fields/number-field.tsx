import { partAt, withPartAt, type Path } from '../../../../domain/drafting/edits.ts'
import { placeOf, useEditing } from './editing.ts'
import { FaultsHere } from './faults-here.tsx'

/** One whole number of the draft. What is no number yet changes nothing. */
export function NumberField({
  path,
  label,
  least,
  most,
}: {
  path: Path
  label: string
  least: number
  most: number
}) {
  const { draft, change } = useEditing()
  const place = placeOf(path)
  const id = `f-${place.replaceAll('.', '-')}`
  return (
    <div class="part-field">
      <label for={id}>{label}</label>
      <input
        class="field short"
        id={id}
        data-at={place}
        type="number"
        inputMode="numeric"
        step={1}
        min={least}
        max={most}
        value={String(partAt(draft, path))}
        aria-describedby={`${id}-faults`}
        onInput={({ currentTarget: { valueAsNumber: value } }) => {
          if (Number.isSafeInteger(value) && value >= least && value <= most)
            change(withPartAt(draft, path, value), place)
        }}
      />
      <FaultsHere path={path} id={`${id}-faults`} />
    </div>
  )
}
