import type { Localized, Panel, Questionnaire, Scale } from '../survey/questionnaire.ts'
import { codeFor } from '../xlsform/codes.ts'
import type { Pasted } from './read.ts'
import { closing, scales, type ScaleName } from './usual.ts'

/** What somebody says of a questionnaire that was pasted. */
export interface Said {
  title: string
  /** A usual scale, or the one that the text itself names. */
  scale: ScaleName | 'pasted'
  version: number
}

/** Fewest and most points of a scale. */
const isScale = (points: unknown[]): boolean => points.length >= 2 && points.length <= 11

/** What a pasted text can be answered on: its own legend first, where it has one. */
export const scalesFor = ({ points }: Pasted): (ScaleName | 'pasted')[] => [
  ...(isScale(points) ? (['pasted'] as const) : []),
  ...(Object.keys(scales) as ScaleName[]),
]

/** The questionnaire that was pasted, every statement on one scale; a text that a language lacks is the first language's. */
export function draftOf(pasted: Pasted, { title, scale, version }: Said): Questionnaire {
  const languages = pasted.languages.length > 0 ? pasted.languages : ['en']
  const inAll = (words: Localized, otherwise = ''): Localized => {
    const any = Object.values(words)[0] ?? otherwise
    return Object.fromEntries(languages.map((language) => [language, words[language] ?? any]))
  }
  const usual = (words: Localized): Localized =>
    Object.fromEntries(languages.map((one) => [one, words[one.split('-')[0]!] ?? words['en']!]))
  const pastedScale: Scale = {
    points: pasted.points.map(({ value, label }) => ({ value, label: inAll(label) })),
    noOpinion: usual(scales.agreement5.noOpinion),
  }
  const usualScale = ({ points, noOpinion }: (typeof scales)[ScaleName]): Scale => ({
    points: points.map((label, at) => ({ value: points.length - at, label: usual(label) })),
    noOpinion: usual(noOpinion),
  })
  const stems = Object.fromEntries(pasted.stems.map((words, at) => [`s${at + 1}`, inAll(words)]))
  return {
    form: 2,
    id: codeFor(title, new Set()),
    version,
    languages,
    title: inAll({ [languages[0]!]: title }),
    glossary: {},
    scales: { points: scale === 'pasted' ? pastedScale : usualScale(scales[scale]) },
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
        kind: 'scale' as const,
        scale: 'points',
      })),
      comment: usual(closing),
    })),
  }
}
