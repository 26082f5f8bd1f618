import type { Answer } from '../domain/answering/answer.ts'

/**
 * What a field of an item's, and those beside it, say now, by the code that it is answered under; undefined for nothing.
 * The page of the first moment and the script that takes it over read the same.
 */
export function saidBy(
  { name, value, type, form }: HTMLInputElement,
  kind?: string,
): [string, Answer | undefined] {
  if (type.startsWith('text')) return [name, value || undefined]
  const chosen = (of: string): (string | undefined)[] =>
    [...form!.querySelectorAll<HTMLInputElement>(`[name="${of}"]:checked`)].map((one) => one.value)
  if (kind === 'many') return [name, chosen(name).length > 0 ? (chosen(name) as string[]) : undefined]
  if (kind === 'pair') {
    const code = name.slice(0, -2)
    return [code, [0, 1].map((side) => (([one]) => (one ? +one : null))(chosen(`${code}/${side}`)))]
  }
  return [name, kind === 'one' ? value : value === 'null' ? null : value ? +value : undefined]
}
