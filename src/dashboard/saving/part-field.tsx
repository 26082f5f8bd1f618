import type { TargetedEvent } from 'preact'
import { FieldState } from './field-state.tsx'
import type { Saving } from './saving.ts'
import { shownValue } from './shown.ts'

interface Props {
  saving: Saving
  part: string
  label: string
  kind?: 'text' | 'number' | 'date'
  lang?: string
  id?: string
  /** What a right value looks like, said where one is refused. */
  wanted?: string
  maxLength?: number
}

/** A whole number as it was typed; empty is none. What is no number goes as it is, and is refused by name. */
export const numberIn = (text: string): number | string | null => {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^-?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : trimmed
}

/** One part of a survey as a field that saves as one types. */
export function PartField({ saving, part, label, kind = 'text', lang, id, wanted, maxLength = 200 }: Props) {
  const read = (text: string) => (kind === 'number' ? numberIn(text) : text)
  const field = {
    class: 'field',
    id: id ?? `part-${part}`,
    name: part.split('.').at(-1)!,
    autocomplete: 'off' as const,
    value: shownValue(saving.value(part)),
    'aria-invalid': saving.standing(part) === 'refused',
    onInput: ({ currentTarget }: TargetedEvent<HTMLInputElement>) =>
      saving.set(part, read(currentTarget.value)),
    onBlur: ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
      const text = currentTarget.value.trim()
      if (text !== currentTarget.value) saving.set(part, read(text), true)
    },
  }
  return (
    <div class="part-field">
      <label for={field.id}>{label}</label>
      {kind === 'date' ? (
        <input type="date" {...field} />
      ) : (
        <input
          type="text"
          inputMode={kind === 'number' ? 'numeric' : 'text'}
          maxLength={maxLength}
          {...(lang && { lang })}
          {...field}
        />
      )}
      <FieldState saving={saving} part={part} {...(wanted !== undefined && { wanted })} />
    </div>
  )
}
