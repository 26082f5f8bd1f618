import type { Early } from './early.ts'
import type { RenderedForm } from './takeover.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

const kindOf = (field: Field): Early['kind'] =>
  field.type === 'textarea' ? 'comment' : field.closest('[data-fact]') ? 'fact' : 'answer'

/** The form that the server rendered into the page. */
export function pageForm(form: HTMLElement): RenderedForm {
  const { version = '', panel = '', standing = '' } = form.dataset
  const fieldOf = new Map<Early, Field>()
  return {
    version,
    panel,
    standing,
    language: form.lang,
    given: () =>
      [...form.querySelectorAll<Field>('input:checked, textarea')].map((field) => {
        const early = {
          kind: kindOf(field),
          name: field.name,
          value: field.value,
          isKept: 'kept' in field.dataset,
        }
        fieldOf.set(early, field)
        return early
      }),
    unset: (early, comment) => {
      const field = fieldOf.get(early)!
      if (early.kind === 'comment') field.value = comment
      else (field as HTMLInputElement).checked = false
    },
  }
}
