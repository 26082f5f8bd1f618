import { saidBy } from '../../form/said.ts'
import type { Early } from './early.ts'
import type { RenderedForm } from './takeover.ts'

/** The form that the server rendered into the page. */
export function pageForm(form: HTMLElement): RenderedForm {
  const { version = '', panel = '', standing = '' } = form.dataset
  const fieldsOf = new Map<string, HTMLInputElement[]>()

  function earlyOf(field: HTMLInputElement): Early {
    const kind = field.name === 'comment' ? 'comment' : field.closest('[data-fact]') ? 'fact' : 'answer'
    const itemKind = field.closest<HTMLElement>('fieldset')?.dataset['kind']
    const [name, value] = kind === 'answer' ? saidBy(field, itemKind) : [field.name, field.value]
    return { kind, name, value, isKept: 'kept' in field.dataset }
  }

  return {
    version,
    panel,
    standing,
    language: form.lang,
    given: () => {
      const found = new Map<string, Early>()
      for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea')) {
        const early = earlyOf(field)
        const { name, value, isKept } = early
        fieldsOf.set(name, [...(fieldsOf.get(name) ?? []), field])
        const isSaid =
          field.checked || (/^text|number/.test(field.type) && (field.value || name === 'comment'))
        const before = found.get(name)
        // Of several dots of one item all are in the mirror, or none is sure to be.
        if (isSaid) found.set(name, { ...early, value, isKept: isKept && (before?.isKept ?? true) })
      }
      return [...found.values()]
    },
    unset: ({ name }, words) => {
      for (const field of fieldsOf.get(name) ?? [])
        if (/^text|number/.test(field.type)) field.value = words
        else field.checked = false
    },
  }
}
