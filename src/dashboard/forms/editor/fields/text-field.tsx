import { partAt, type Path } from '../../../../domain/drafting/edits.ts'
import { withText } from '../../../../domain/drafting/texts.ts'
import type { Localized } from '../../../../domain/survey/questionnaire.ts'
import { directionOf } from '../../../../domain/survey/spoken.ts'
import { onlyOneLine, placeOf, useEditing } from './editing.ts'
import { FaultsHere } from './faults-here.tsx'

interface Props {
  path: Path
  label: string
  /** Its label is said to whoever does not see what stands around it. */
  isBare?: boolean
  rows?: number
}

/** One text of the draft in the language that it is written in. */
export function TextField({ path, label, isBare = false, rows = 1 }: Props) {
  const { draft, main, change } = useEditing()
  const place = placeOf(path)
  const id = `f-${place.replaceAll('.', '-')}`
  const words = partAt(draft, path) as Localized | undefined
  return (
    <div class="part-field">
      <label for={id} class={isBare ? 'unseen' : undefined}>
        {label}
      </label>
      <textarea
        class="field grows"
        id={id}
        data-at={place}
        rows={rows}
        lang={main}
        dir={directionOf(main)}
        value={words?.[main] ?? ''}
        aria-describedby={`${id}-faults`}
        onKeyDown={onlyOneLine}
        onInput={({ currentTarget }) =>
          change(withText(draft, path, main, currentTarget.value.replaceAll('\n', ' ')), place)
        }
      />
      <FaultsHere path={path} id={`${id}-faults`} />
    </div>
  )
}
