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
  children?: ComponentChildren
}

/** One of a list of texts, by keyboard: Enter adds the next, Backspace takes away an empty one, arrows move. */
export function Line({ list, at, member, label, fresh, least = 1, children }: Props) {
  const { draft, main, change } = useEditing()
  const path = [...list, at, member]
  const place = placeOf(path)
  const id = `f-${place.replaceAll('.', '-')}`
  const said = (partAt(draft, path) as Localized | undefined)?.[main] ?? ''
  const count = (partAt(draft, list) as unknown[]).length
  const lineAt = (other: number) => placeOf([...list, other, member])

  const add = (texts: string[]) => {
    const next = texts.reduce((whole, text, n) => {
      const more = spliced(whole, list, at + 1 + n, 0, fresh(whole))
      return text === '' ? more : withText(more, [...list, at + 1 + n, member], main, text)
    }, draft)
    change(next, `${placeOf(list)} + ${count}`)
    focusPlace(lineAt(at + texts.length))
  }
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, currentTarget: field } = event
    if (isComposing || ctrlKey || metaKey) return
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
    if (key === 'Enter' && !shiftKey) {
      event.preventDefault()
      add([''])
    } else if (key === 'Backspace' && said === '' && count > least) {
      event.preventDefault()
      change(spliced(draft, list, at, 1), `${placeOf(list)} - ${count}`)
      focusPlace(lineAt(Math.max(0, at - 1)))
    } else if (by !== 0 && altKey) {
      event.preventDefault()
      change(moved(draft, list, at, by), `${placeOf(list)} move ${at}`)
      focusPlace(lineAt(Math.max(0, Math.min(count - 1, at + by))))
    } else if (by !== 0) {
      // Out of it only where there is no line of the text to go to.
      const before = field.selectionStart
      setTimeout(() => {
        if (field.selectionStart !== before || document.activeElement !== field) return
        const lines = [...document.querySelectorAll<HTMLTextAreaElement>('[data-line]')]
        lines[lines.indexOf(field) + by]?.focus()
      })
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split(/\r?\n/).map(unnumbered)
    const texts = lines.filter((text) => text !== '')
    if (texts.length < 2 || said !== '') return
    event.preventDefault()
    const [first = '', ...others] = texts
    const begun = withText(draft, path, main, first)
    const next = others.reduce(
      (whole, text, n) =>
        withText(
          spliced(whole, list, at + 1 + n, 0, fresh(whole)),
          [...list, at + 1 + n, member],
          main,
          text,
        ),
      begun,
    )
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
        maxLength={2000}
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
