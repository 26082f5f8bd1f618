/** What somebody else has put there, or what was typed, as a person would say it; nothing is an empty text. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const { text, label } = value as { text?: string; label?: string }
  return text ?? label ?? JSON.stringify(value)
}
