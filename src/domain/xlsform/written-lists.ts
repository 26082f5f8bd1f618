import type { Localized, Scale } from '../survey/questionnaire.ts'

/** A list's choices as they are written. */
export type List = { name: string; label: Localized }[]

export const inAll = (languages: string[], text: string): Localized =>
  Object.fromEntries(languages.map((language) => [language, text]))

/** Points in the order shown; one without words is called by its number. No opinion comes last. */
export const pointsOf = ({ points, noOpinion }: Scale, languages: string[]): List => [
  ...points.map(({ value, label }) => ({
    name: String(value),
    label: label ?? inAll(languages, String(value)),
  })),
  ...(noOpinion ? [{ name: 'na', label: noOpinion }] : []),
]

/** A list of one question, called by its code unless a scale is. */
export function addList(
  lists: Map<string, List>,
  code: string,
  choices: { value: string; label: Localized }[],
): string {
  let list = code
  while (lists.has(list)) list += '_list'
  lists.set(
    list,
    choices.map(({ value, label }) => ({ name: value, label })),
  )
  return list
}

/** Gives names that nothing has yet, whatever their capitals. */
export function freeNames(given: string[]): (name: string) => string {
  const taken = new Set(given.map((name) => name.toLowerCase()))
  return (name) => {
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`
    taken.add(free.toLowerCase())
    return free
  }
}
