import type { Item, Questionnaire } from '../survey/questionnaire.ts'
import { scales, twice, closing, type ScaleName } from '../pasting/usual.ts'
import { inLanguages } from './in-languages.ts'

/** A code for something new: `p2q7`, as no statement of these questionnaires was ever called. */
export function freshCode(panel: number, ...known: Questionnaire[]): string {
  const taken = new Set(
    known.flatMap(({ panels }) => panels.flatMap(({ items }) => items.map(({ code }) => code))),
  )
  for (let n = 1; ; n++) if (!taken.has(`p${panel + 1}q${n}`)) return `p${panel + 1}q${n}`
}

/** A name that a record, or a list of ids, does not have: `s1`, `s2` … */
export function freshName(letter: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`${letter}${n}`)) return `${letter}${n}`
}

/** A usual scale in these languages, its highest point first. */
export const usualScale = (
  name: ScaleName,
  languages: readonly string[],
): Questionnaire['scales'][string] => ({
  points: scales[name].points.map((label, at, all) => ({
    value: all.length - at,
    label: inLanguages(languages, label),
  })),
  noOpinion: inLanguages(languages, scales[name].noOpinion),
})

/** What an item may be: `scale` and `pair` with the name of their scale behind a colon. */
export type Kind = `${'scale' | 'pair'}:${string}` | 'one' | 'many' | 'number' | 'recommend' | 'text'

export const kindOf = (item: Item): Kind =>
  item.kind === 'scale' || item.kind === 'pair'
    ? `${item.kind}:${item.scale}`
    : item.kind === 'number' && item.recommend
      ? 'recommend'
      : item.kind

/** The same item asked in another way; its words stay, and its choices where it goes on having some. */
export function withKind(
  item: Item,
  kind: Kind,
  languages: readonly string[],
  versions: readonly Questionnaire[] = [],
): Item {
  const { code, stem, text, hint } = item
  const asked = { code, ...(stem !== undefined && { stem }), text, ...(hint && { hint }) }
  const [name, scale = ''] = kind.split(':') as [string, string?]
  const choices =
    'choices' in item
      ? item.choices
      : freshValues(2, valuesBefore(code, versions)).map((value) => ({
          value,
          label: inLanguages(languages, {}),
        }))
  const other = 'other' in item && item.other ? { other: item.other } : {}
  if (name === 'scale') return { ...asked, kind: 'scale', scale }
  if (name === 'pair') {
    const [before, after] = twice.map((words) => inLanguages(languages, words)) as [{}, {}]
    return { ...asked, kind: 'pair', scale, before, after }
  }
  if (name === 'one' || name === 'many') return { ...asked, kind: name, choices, ...other }
  if (name === 'text') return { ...asked, kind: 'text', lines: 3, limit: 500 }
  return {
    ...asked,
    kind: 'number',
    from: 0,
    to: 10,
    step: 1,
    ...(name === 'recommend' && { recommend: true }),
  }
}

/** Values that choices had under a code in earlier versions: a new one under such a value would be counted as the old one. */
export const valuesBefore = (code: string, versions: readonly Questionnaire[]): string[] =>
  versions.flatMap(({ panels, profile }) =>
    [...panels.flatMap(({ items }) => items), ...profile].flatMap((one) =>
      one.code === code && 'choices' in one ? one.choices.map(({ value }) => value) : [],
    ),
  )

const freshValues = (count: number, taken: string[]): string[] =>
  Array.from({ length: count }).reduce<string[]>(
    (values) => [...values, freshName('c', [...taken, ...values])],
    [],
  )

/** A panel with one statement that nobody has written yet. */
export function emptyPanel(draft: Questionnaire, ...known: Questionnaire[]): Questionnaire['panels'][number] {
  const { languages, panels, scales: own } = draft
  return {
    id: freshName(
      'p',
      [...known, draft].flatMap((one) => one.panels.map(({ id }) => id)),
    ),
    title: inLanguages(languages, {}),
    items: [emptyItem(draft, panels.length, Object.keys(own)[0], ...known)],
    comment: inLanguages(languages, closing),
  }
}

/** A statement on a scale; a question for words where there is none. */
export const emptyItem = (
  draft: Questionnaire,
  panel: number,
  scale: string | undefined,
  ...known: Questionnaire[]
): Item => ({
  code: freshCode(panel, draft, ...known),
  text: inLanguages(draft.languages, {}),
  ...(scale === undefined ? { kind: 'text', lines: 3, limit: 500 } : { kind: 'scale', scale }),
})
