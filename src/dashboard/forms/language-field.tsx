import { usual } from '../../domain/xlsform/sheet.ts'
import { useText } from './words.ts'

interface Props {
  label: string
  /** A language’s code; empty for none. */
  value: string
  choose: (tag: string) => void
  /** What none is called, where it may be chosen. */
  none?: string
  /** Those that are not offered. */
  without?: readonly string[]
}

/** One of the usual languages, by its name in the page's. */
export function LanguageField({ label, value, choose, none, without = [] }: Props) {
  const { language } = useText()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const offered = [...new Set([...usual, 'pt-BR', 'zh-Hant', ...(value ? [value] : [])])]
    .filter((tag) => !without.includes(tag))
    .map((tag) => ({ tag, called: names.of(tag) ?? tag }))
    .toSorted((a, b) => a.called.localeCompare(b.called, language))
  return (
    <label class="part-field">
      {label}
      <select class="field" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {offered.map(({ tag, called }) => (
          <option key={tag} value={tag}>
            {called}
          </option>
        ))}
      </select>
    </label>
  )
}
