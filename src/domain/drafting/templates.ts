import { closing, twice } from '../pasting/usual.ts'
import type { Item, Localized, Panel, Questionnaire, Scale } from '../survey/questionnaire.ts'
import { emptyPanel, usualScale } from './items.ts'
import { inLanguages } from './in-languages.ts'
import { templateWords as say } from './template-words.ts'

export const templates = ['blank', 'evaluation', 'knowledge'] as const
export type Template = (typeof templates)[number]

const bare = (language: string, scale: Scale): Questionnaire => ({
  form: 2,
  id: '',
  version: 0,
  languages: [language],
  title: { [language]: '' },
  glossary: {},
  scales: { points: scale },
  profile: [],
  groups: null,
  stems: {},
  panels: [],
})

/** A questionnaire to begin with, in one language of the organizer's pages. */
export function fromTemplate(template: Template, language: string): Questionnaire {
  const inOwn = (words: Localized) => inLanguages([language], words)
  const agreement = bare(language, usualScale('agreement5', [language]))
  const statements = (panel: number, texts: Localized[]): Item[] =>
    texts.map((text, at) => ({
      code: `p${panel}q${at + 1}`,
      text: inOwn(text),
      kind: 'scale',
      scale: 'points',
    }))
  const panelOf = (n: number, [title, ...texts]: Localized[]): Panel => ({
    id: `p${n}`,
    title: inOwn(title!),
    items: statements(n, texts),
  })
  if (template === 'blank') return { ...agreement, panels: [emptyPanel(agreement)] }
  if (template === 'evaluation') {
    const organization = panelOf(2, say.organization)
    const recommend: Item = {
      code: 'recommend',
      text: inOwn(say.recommend[0]!),
      kind: 'number',
      from: 0,
      to: 10,
      step: 1,
      recommend: true,
    }
    return {
      ...agreement,
      title: inOwn(say.evaluation[0]!),
      panels: [
        panelOf(1, say.content),
        { ...organization, items: [...organization.items, recommend], comment: inOwn(closing) },
      ],
    }
  }
  const [title, question, ...labels] = say.knowledge as [Localized, Localized, ...Localized[]]
  const known: Scale = {
    points: labels.map((label, at) => ({ value: labels.length - at, label: inOwn(label) })),
  }
  const [before, after] = twice.map(inOwn) as [Localized, Localized]
  return {
    ...bare(language, known),
    title: inOwn(title),
    panels: [
      {
        id: 'p1',
        title: inOwn(title),
        question: inOwn(question),
        items: [1, 2, 3].map((n) => ({
          code: `p1q${n}`,
          text: inOwn({}),
          kind: 'pair',
          scale: 'points',
          before,
          after,
        })),
        comment: inOwn(closing),
      },
    ],
  }
}
