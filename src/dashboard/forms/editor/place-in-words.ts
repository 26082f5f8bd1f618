import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'

interface Words {
  panel: (n: number) => string
  statement: (n: number) => string
  choice: (n: number) => string
  fact: (n: number) => string
  point: (n: number) => string
  part: Record<string, string>
}

/** Where a fault stands, as `panels.1.items.3.text.es`, in words: Panel 2, statement 4, español. */
export function placeInWords(
  { languages }: Pick<Questionnaire, 'languages'>,
  path: string,
  t: Words,
  nameOfLanguage: (tag: string) => string,
): string {
  const keys = path.split('.')
  const words: string[] = []
  for (const [at, key] of keys.entries()) {
    const n = Number(key)
    const list = keys[at - 1]
    if (list === 'panels' && Number.isInteger(n)) words.push(t.panel(n + 1))
    else if (list === 'items' && Number.isInteger(n)) words.push(t.statement(n + 1))
    else if (list === 'choices' && Number.isInteger(n)) words.push(t.choice(n + 1))
    else if (list === 'points' && Number.isInteger(n)) words.push(t.point(n + 1))
    else if (list === 'profile' && Number.isInteger(n)) words.push(t.fact(n + 1))
    else if (at === keys.length - 1 && at > 0 && languages.includes(key)) words.push(nameOfLanguage(key))
    // A list is named by which of it.
    else if (!Number.isInteger(Number(keys[at + 1] ?? 'x')) && Object.hasOwn(t.part, key))
      words.push(t.part[key]!)
  }
  return words.join(', ')
}
