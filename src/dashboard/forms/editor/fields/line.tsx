import type { ComponentChildren } from 'preact'
import { moved, partAt, spliced, type Path } from '../../../../domain/drafting/edits.ts'
import { withText } from '../../../../domain/drafting/texts.ts'
import { unnumbered } from '../../../../domain/pasting/lines.ts'
import type { Localized, Questionnaire } from '../../../../domain/survey/questionnaire.ts'
import { directionOf } from '../../../../domain/survey/spoken.ts'
import { focusPlace, placeOf, useEditing } from './editing.ts'
import { FaultsHere } from './faults-here.tsx'

interface Props {
  /** The list that it is one of, its place there, and which member of it is said. */
  list: Path
  at: number
  member: 'text' | 'label'
  label: string
  /** A new one, to stand behind this one in a draft. */
  fresh: (draft: Questionnaire) => object
  /** How few there must be. */
  least?: number
  /** And may be; what is one too many is not begun. */
  most: number
  children?: ComponentChildren
}

/** One of a list of texts, by keyboard: Enter adds the next, Backspace takes away an empty one, arrows move. */
export function Line({ list, at, member, label, fresh, least = 1, most, children }: Props) {
  const { draft, main, change } = useEditing()
  const path = [...list, at, member]
  const place = placeOf(path)
  const id = `f-${place.replaceAll('.', '-')}`
  const said = (partAt(draft, path) as Localized | undefined)?.[main] ?? ''
  const count = (partAt(draft, list) as unknown[]).length
  const lineAt = (other: number) => placeOf([...list, other, member])

  /** Texts behind this one, each a line of its own. */
  const withLines = (whole: Questionnaire, texts: string[]) =>
    texts.reduce((before, text, n) => {
      const more = spliced(before, list, at + 1 + n, 0, fresh(before))
      return text === '' ? more : withText(more, [...list, at + 1 + n, member], main, text)
    }, whole)
  const add = () => {
    change(withLines(draft, ['']), `${placeOf(list)} + ${count}`)
    focusPlace(lineAt(at + 1))
  }
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, currentTarget: field } = event
    if (isComposing || ctrlKey || metaKey) return
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
    if (key === 'Enter' && !shiftKey) {
      event.preventDefault()
      if (count < most) add()
    } else if (key === 'Backspace' && said === '' && count > least) {
      event.preventDefault()
      change(spliced(draft, list, at, 1), `${placeOf(list)} - ${count}`)
      focusPlace(lineAt(Math.max(0, at - 1)))
    } else if (by !== 0 && altKey) {
      event.preventDefault()
      change(moved(draft, list, at, by), `${placeOf(list)} move ${at}`)
      focusPlace(lineAt(Math.max(0, Math.min(count - 1, at + by))))
    } else if (by !== 0) {
      const go = () => {
        const lines = [...document.querySelectorAll<HTMLTextAreaElement>('[data-line]')]
        lines[lines.indexOf(field) + by]?.focus()
      }
      const isOneLine = field.scrollHeight < 3 * parseFloat(getComputedStyle(field).lineHeight)
      if (isOneLine) {
        event.preventDefault()
        return go()
      }
      // Out of a longer one only where there is no line of it to go to.
      const before = field.selectionStart
      setTimeout(() => {
        if (field.selectionStart === before && document.activeElement === field) go()
      })
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split(/\r?\n/).map(unnumbered)
    const texts = lines.filter((text) => text !== '')
    if (texts.length < 2 || said !== '' || count + texts.length - 1 > most) return
    event.preventDefault()
    const [first = '', ...others] = texts
    const next = withLines(withText(draft, path, main, first), others)
    change(next, `${place} paste`)
    focusPlace(lineAt(at + others.length))
  }
  return (
    <div class="line">
      <label for={id} class="unseen">
        {label}
      </label>
      <textarea
        class="field grows"
        id={id}
        data-at={place}
        data-line=""
        rows={1}
        lang={main}
        dir={directionOf(main)}
        value={said}
        aria-describedby={`${id}-faults`}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onInput={({ currentTarget }) =>
          change(withText(draft, path, main, currentTarget.value.replaceAll('\n', ' ')), place)
        }
      />
      {children}
      <FaultsHere path={path} id={`${id}-faults`} />
    </div>
  )
}
