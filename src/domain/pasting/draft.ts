import type { Localized, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { inLanguages } from '../drafting/in-languages.ts'
import { usualScale } from '../drafting/items.ts'
import type { Pasted } from './read.ts'
import { closing, scales, twice, type ScaleName } from './usual.ts'

/** What somebody says of a questionnaire that was pasted. */
export interface Said {
  title: string
  /** A usual scale, or the one that the text itself names. */
  scale: ScaleName | 'pasted'
  /** Whether each statement is answered twice, as before and after. */
  isTwice?: boolean
}

/** Fewest and most points of a scale. */
const isScale = (points: unknown[]): boolean => points.length >= 2 && points.length <= 11

/** What a pasted text can be answered on: its own legend first, where it has one. */
export const scalesFor = ({ points }: Pasted): (ScaleName | 'pasted')[] => [
  ...(isScale(points) ? (['pasted'] as const) : []),
  ...(Object.keys(scales) as ScaleName[]),
]

/** A draft of what was pasted, every statement on one scale; what a language lacks is empty in it. */
export function draftOf(pasted: Pasted, { title, scale, isTwice = false }: Said): Questionnaire {
  const languages = pasted.languages.length > 0 ? pasted.languages : ['en']
  const inAll = (words: Localized): Localized => inLanguages(languages, words)
  const noOpinion = inAll(scales.agreement5.noOpinion)
  const points =
    scale === 'pasted'
      ? { points: pasted.points.map(({ value, label }) => ({ value, label: inAll(label) })), noOpinion }
      : usualScale(scale, languages)
  const stems = Object.fromEntries(pasted.stems.map((words, at) => [`s${at + 1}`, inAll(words)]))
  return {
    form: 2,
    id: '',
    version: 0,
    languages,
    title: inAll({ [languages[0]!]: title }),
    glossary: {},
    scales: { points },
    profile: [],
    groups: null,
    stems,
    panels: pasted.panels.map((panel, at): Panel => ({
      id: `p${at + 1}`,
      title: inAll(panel.title[languages[0]!] ? panel.title : { [languages[0]!]: title }),
      ...(panel.question && { question: inAll(panel.question) }),
      items: panel.items.map(({ text, stem }, place) => ({
        code: `p${at + 1}q${place + 1}`,
        ...(stem !== undefined && { stem: `s${stem + 1}` }),
        text: inAll(text),
        ...(isTwice
          ? { kind: 'pair' as const, before: inAll(twice[0]), after: inAll(twice[1]) }
          : { kind: 'scale' as const }),
        scale: 'points',
      })),
      comment: inAll(closing),
    })),
  }
}
