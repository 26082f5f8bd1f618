import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { partAt, withPartAt, type Path } from './edits.ts'

/** A text of a draft, in every language, and where it stands. */
export interface Text {
  path: Path
  words: Localized
}

/** The order in which what has texts is met; `choices` and `points` are lists of them. */
const order =
  'title intro question text hint before after choices points label short unit other noOpinion comment'.split(
    ' ',
  )
const holds = (member: string): boolean =>
  order.includes(member) && member !== 'choices' && member !== 'points'
/** And may be left out: with no words in any language it is not there. */
const optional = new Set('intro question hint short unit comment'.split(' '))

const under = (whole: unknown, path: Path): Text[] =>
  typeof whole !== 'object' || whole === null
    ? []
    : (Array.isArray(whole)
        ? Object.entries(whole)
        : Object.entries(whole).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      ).flatMap(([key, part]): Text[] => {
        const place = [...path, Array.isArray(whole) ? Number(key) : key]
        return !Array.isArray(whole) && holds(key)
          ? [{ path: place, words: part as Localized }]
          : under(part, place)
      })

const named = (record: Record<string, Localized>, path: string): Text[] =>
  Object.entries(record).map(([name, words]) => ({ path: [path, name], words }))

/** Every text of a questionnaire as its reader meets them, a stem before the first statement that begins with it. */
export function textsOf({ title, intro, panels, scales, profile, stems, glossary }: Questionnaire): Text[] {
  const met = new Set<string>()
  return [
    ...under({ title, ...(intro && { intro }) }, []),
    ...under(profile, ['profile']),
    ...panels.flatMap(({ items, ...panel }, at) => {
      const own = under(panel, ['panels', at])
      const comment = own.filter(({ path }) => path.at(-1) === 'comment')
      return [
        ...own.filter((one) => !comment.includes(one)),
        ...items.flatMap((item, place): Text[] => {
          const { stem } = item
          const isNew = stem !== undefined && !met.has(stem) && Object.hasOwn(stems, stem)
          if (isNew) met.add(stem)
          return [
            ...(isNew ? [{ path: ['stems', stem], words: stems[stem]! }] : []),
            ...under(item, ['panels', at, 'items', place]),
          ]
        }),
        ...comment,
      ]
    }),
    ...named(stems, 'stems').filter(({ path }) => !met.has(String(path[1]))),
    ...Object.entries(scales).flatMap(([name, scale]) => under(scale, ['scales', name])),
    ...named(glossary, 'glossary'),
  ]
}

/** Whether a text is one that may be left out. */
const mayLack = (path: Path): boolean =>
  optional.has(String(path.at(-1))) || (path[0] === 'scales' && path.at(-1) === 'label')

const saysNothing = (words: Localized): boolean => Object.values(words).every((one) => one.trim() === '')

/** A draft without what says nothing in any language, where that may be left out. */
export const withoutEmpty = (draft: Questionnaire): Questionnaire =>
  textsOf(draft).reduce(
    (whole, { path, words }) =>
      mayLack(path) && saysNothing(words) ? withPartAt(whole, path, undefined) : whole,
    draft,
  )

/** A draft with a text said otherwise in one language; what may be left out is, once it says nothing in any. */
export function withText(draft: Questionnaire, path: Path, language: string, text: string): Questionnaire {
  const words: Localized = { ...(partAt(draft, path) as Localized | undefined), [language]: text }
  return withPartAt(draft, path, mayLack(path) && saysNothing(words) ? undefined : words)
}
