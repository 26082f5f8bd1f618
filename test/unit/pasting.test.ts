import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf, scalesFor } from '../../src/domain/pasting/draft.ts'
import { publicationFaults, publicationOf } from '../../src/domain/drafting/publication.ts'
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { readPasted, type Pasted } from '../../src/domain/pasting/read.ts'

const nothing = { published: [], versions: [] }
/** Where a draft cannot be published yet. */
const faultsOf = (draft: Questionnaire) =>
  publicationFaults(publicationOf(draft, nothing), nothing).map(({ path }) => path)
const text = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const shape = ({ panels }: Pasted, language = 'en') =>
  panels.map(({ title, items }) => [title[language], ...items.map(({ text: words }) => words[language])])

describe('what is pasted', () => {
  test('the three tables of the 2019 report, as its text has them', () => {
    const pasted = readPasted(text('../reference/tables-2019.txt'), 'en')
    expect(pasted.panels.map(({ items }) => items.length)).toEqual([12, 17, 16])
    expect(pasted.panels.map(({ title }) => title['en']!.slice(0, 33))).toEqual([
      'Addressing AEO Certification as a',
      'Questions remaining about SMEs: I',
      'Mutual Recognition Agreements (MR',
    ])
    expect(pasted.points).toEqual([
      { value: 4, label: { en: 'Strongly agree' } },
      { value: 3, label: { en: 'Agree' } },
      { value: 2, label: { en: 'Disagree' } },
      { value: 1, label: { en: 'Strongly disagree' } },
    ])
    expect(pasted.stems.map(({ en }) => en)).toEqual([
      'The AEO Program support the …',
      'The participation of other Regulatory Agencies in the AEO Program …',
      'One of the benefits that …',
      'SMEs have found it difficult to incorporate into the AEO Program …',
      'To encourage SMEs to participate in the AEO Program Customs must …',
    ])
    // Nine columns of figures are left out, and that is said.
    expect(
      pasted.left.filter(({ text: said }) => /^(General|Public Sector|Private Sector):/.test(said)),
    ).toHaveLength(9)
  })

  test('a numbered list with headings, as a word processor writes it', () => {
    const pasted = readPasted(
      'Part 1: The day\n1. The talks were clear.\n2) The rooms were warm.\n\nPart 2: Next time\n• Come to our town.\n• Stay longer.\n',
      'en',
    )
    expect(shape(pasted)).toEqual([
      ['The day', 'The talks were clear.', 'The rooms were warm.'],
      ['Next time', 'Come to our town.', 'Stay longer.'],
    ])
    expect(pasted.left).toEqual([])
  })

  test('a range of a spreadsheet with two languages', () => {
    const pasted = readPasted(
      'No.\tEnglish\tEspañol\n1\tThe talks were clear.\tLas charlas fueron claras.\n2\tThe rooms were warm.\tLas salas eran cálidas.',
      'en',
    )
    expect(pasted.languages).toContain('es')
    expect(shape(pasted, 'es')[0]!.slice(1)).toEqual([
      'Las charlas fueron claras.',
      'Las salas eran cálidas.',
    ])
    expect(shape(pasted, 'en')[0]!.slice(1)).toEqual(['The talks were clear.', 'The rooms were warm.'])
  })

  test('a Markdown list, with what stands above it', () => {
    const pasted = readPasted(
      '## The day\nHow was it for you?\n\n- The talks were clear.\n- The rooms were warm.\n\n| | |\n|---|---|\n| 1 | The food was good. |\n',
      'en',
    )
    expect(pasted.panels[0]!.question).toEqual({ en: 'How was it for you?' })
    expect(shape(pasted)).toEqual([
      ['The day', 'The talks were clear.', 'The rooms were warm.', 'The food was good.'],
    ])
  })

  test('can be published as it is shown, on its own scale or a usual one', () => {
    for (const file of ['../reference/tables-2019.txt']) {
      const pasted = readPasted(text(file), 'en')
      for (const scale of scalesFor(pasted))
        expect(faultsOf(draftOf(pasted, { title: 'Zölle & co.', scale }))).toEqual([])
    }
    const two = readPasted(
      'No.\tEnglish\tFrançais\n1\tThe talks were clear.\tClair.\n2\tThe rooms were warm.\tChaud.',
      'en',
    )
    const draft = draftOf(two, { title: 'Two', scale: 'agreement5' })
    // What nobody has said in French is not said in English instead.
    expect(faultsOf(draft)).toEqual(['title.fr', 'panels.0.title.fr'])
    expect(draft.scales['points']!.points[2]!.label).toEqual({ en: 'Neither', fr: 'Ni l’un ni l’autre' })
    const pairs = draftOf(two, { title: 'Two', scale: 'quality5', isTwice: true })
    expect(pairs.panels[0]!.items[1]).toMatchObject({ kind: 'pair', before: { en: 'Before', fr: 'Avant' } })
    expect(faultsOf(pairs)).toEqual(['title.fr', 'panels.0.title.fr'])
  })

  test('a row with one text in a table of two languages is a heading', () => {
    const pasted = readPasted(
      'English\tFrançais\nThe day\t\nThe talks were clear.\tLes exposés étaient clairs.\nNext time\t\nCome to our town.\tVenez chez nous.',
      'en',
    )
    expect(shape(pasted)).toEqual([
      ['The day', 'The talks were clear.'],
      ['Next time', 'Come to our town.'],
    ])
    expect([shape(pasted, 'fr')[1]![1], pasted.languages]).toEqual(['Venez chez nous.', ['en', 'fr']])
  })

  test('columns that name no language are what somebody says they are, or left out', () => {
    const table =
      '1\tThe talks were clear to everybody.\tDie Vorträge waren für alle klar.\n2\tThe rooms were warm enough.\tDie Räume waren warm genug.'
    const unsaid = readPasted(table, 'en')
    expect([unsaid.unnamed, unsaid.languages, unsaid.left.length]).toEqual([2, ['en'], 2])
    const said = readPasted(table, 'en', ['de'])
    expect([said.languages, said.left]).toEqual([['en', 'de'], []])
    expect(shape(said, 'de')[0]![2]).toBe('Die Räume waren warm genug.')
  })

  test('bullets and numbers as a word processor sets them, two levels of numbers, and lines that were broken', () => {
    const pasted = readPasted(
      '1. The day\n1.1\tThe talks were clear.\n1.2\tThe rooms were warm, and I would\nsit in them again.\n2 Next time\n2.1 Come to our town.\n•\tStay longer.\n',
      'en',
    )
    expect(shape(pasted)).toEqual([
      ['The day', 'The talks were clear.', 'The rooms were warm, and I would sit in them again.'],
      ['Next time', 'Come to our town.', 'Stay longer.'],
    ])
    expect(pasted.left).toEqual([])
  })

  test('lines and nothing else are a statement each', () => {
    expect(shape(readPasted('The talks were clear.\nThe rooms were warm.', 'en'))).toEqual([
      ['', 'The talks were clear.', 'The rooms were warm.'],
    ])
  })

  test('nothing vanishes unsaid, whatever is pasted', () => {
    const word = fc.stringMatching(/^[a-z]{3,7}$/)
    const line = fc
      .tuple(
        fc.constantFrom('', '', '1. ', '12) ', '- ', '• ', '# ', 'Panel 2: ', 'a) ', '\t', '| '),
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('', '\t3.5\t2,0', '\tzwei Worte hier', ' |', ':', ' 4 = yes 3 = no'),
      )
      .map(([before, words, after]) => before + words.join(' ') + after)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const pasted = readPasted(lines.join('\n'), 'en')
        const said = JSON.stringify(pasted)
        for (const one of lines)
          for (const [words] of one.matchAll(/[a-z]{3,}/g)) expect(said.toLowerCase(), one).toContain(words)
      }),
      { numRuns: 1000 },
    )
  })
})
