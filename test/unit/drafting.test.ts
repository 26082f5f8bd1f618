import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyOf, draftFrom } from '../../src/domain/drafting/draft.ts'
import { Draft } from '../../src/domain/drafting/draft-shape.ts'
import { moved, partAt, spliced, withPartAt } from '../../src/domain/drafting/edits.ts'
import { turned, withSteps } from '../../src/domain/drafting/points.ts'
import { noHistory, recorded, stepped, type History } from '../../src/domain/drafting/history.ts'
import {
  emptyItem,
  emptyPanel,
  freshCode,
  kindOf,
  usualScale,
  withKind,
} from '../../src/domain/drafting/items.ts'
import { withLanguage, withoutLanguage } from '../../src/domain/drafting/languages.ts'
import { publicationFaults, publicationOf } from '../../src/domain/drafting/publication.ts'
import { doubtOf, reviewOf } from '../../src/domain/drafting/review.ts'
import { fromTemplate, templates } from '../../src/domain/drafting/templates.ts'
import { textsOf, withText } from '../../src/domain/drafting/texts.ts'
import { faultWords } from '../../src/domain/publishing/fault-words.ts'
import { versionChanges } from '../../src/domain/publishing/version-changes.ts'
import { questionnaireFaults } from '../../src/domain/publishing/questionnaire-faults.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import {
  WrittenQuestionnaire,
  type Questionnaire,
  type Scale,
} from '../../src/domain/survey/questionnaire.ts'
import { builtIn } from '../../src/questionnaires/built-in.ts'
import { anyQuestionnaire } from './any-questionnaire.ts'

const nothing = { published: [], versions: [] }
const filled = (draft: Questionnaire): Questionnaire =>
  textsOf(draft).reduce(
    (whole, { path, words }) =>
      draft.languages.reduce(
        (one, language) =>
          words[language] ? one : withText(one, path, language, `${path.join(' ')} ${language}`),
        whole,
      ),
    draft,
  )

describe('a draft', () => {
  test.each(templates)(
    'from the template %s can be published once its gaps are filled, in both languages',
    (template) => {
      for (const language of ['en', 'es']) {
        const draft = fromTemplate(template, language)
        expect(Draft.safeParse(draft).success).toBe(true)
        const other = withLanguage(draft, language === 'en' ? 'es' : 'en')
        // What the templates say is said in the other language too.
        if (template === 'evaluation') expect(reviewOf(other)).toEqual([])
        const publication = publicationOf(filled(other), nothing)
        expect(publicationFaults(publication, nothing)).toEqual([])
        expect(WrittenQuestionnaire.safeParse(writeQuestionnaire(publication)).success).toBe(true)
      }
    },
  )

  test('of the 2019 survey is one of the second form, and may be published as a questionnaire of its own', () => {
    const [first] = builtIn
    const draft = copyOf(first, (title) => `${title} 2`)
    expect(Draft.safeParse(draft).success).toBe(true)
    const beside = { published: [...builtIn], versions: [] }
    const publication = publicationOf(draft, beside)
    expect(publication.id).not.toBe(first.id)
    expect(publicationFaults(publication, beside)).toEqual([])
    expect(
      publicationFaults(
        publicationOf(
          copyOf(first, (title) => title),
          beside,
        ),
        beside,
      ),
    ).toEqual([
      { path: 'title.en', detail: faultWords.en.calledSo(first.id) },
      { path: 'title.es', detail: faultWords.en.calledSo(first.id) },
    ])
  })

  test('of any questionnaire is that questionnaire; every text of it is met once, and a language may come and go', () => {
    fc.assert(
      fc.property(anyQuestionnaire, (questionnaire) => {
        const draft = draftFrom(questionnaire)
        expect(draft).toEqual({ ...questionnaire, form: 2 })
        const texts = textsOf(draft)
        const places = texts.map(({ path }) => path.join('.'))
        expect(new Set(places).size).toBe(places.length)
        // A text that is taken away is missed by whoever checks it: none of them is left out.
        for (const { path } of texts)
          expect(
            questionnaireFaults(withPartAt(draft, [...path, draft.languages[0]!], ' ')).map(
              (one) => one.path,
            ),
          ).toContain([...path, draft.languages[0]!].join('.'))
        const more = withLanguage(draft, 'eu')
        expect(textsOf(more).every(({ words }) => 'eu' in words)).toBe(true)
        expect(withoutLanguage(more, 'eu')).toEqual(draft)
      }),
      { numRuns: 300 },
    )
  })

  test('says in words of the page’s language what keeps it from being published', () => {
    const draft = fromTemplate('blank', 'es')
    const empty = { ...draft, panels: [{ ...draft.panels[0]!, items: [] }] }
    const faults = publicationFaults(publicationOf(empty, nothing), nothing, faultWords.es)
    expect(faults).toContainEqual({ path: 'panels.0.items', detail: 'no tiene ninguna afirmación' })
    expect(faults).toContainEqual({ path: 'title.es', detail: 'no tiene texto' })
    expect(publicationFaults(publicationOf({ ...draft, panels: [] }, nothing), nothing)[0]!.path).toBe(
      'panels',
    )
    expect(Object.keys(faultWords.es)).toEqual(Object.keys(faultWords.en))
  })
})

describe('the next version', () => {
  const first = { ...publicationOf(fromTemplate('evaluation', 'en'), nothing), id: 'school' }
  const beside = { published: [], versions: [first] }
  const faultsOf = (draft: Questionnaire) =>
    publicationFaults(publicationOf(draft, beside), beside, faultWords.en, draft.version).map(
      ({ path }) => path,
    )
  const withPoints = (change: (points: Scale['points']) => Scale['points']): Questionnaire => ({
    ...first,
    scales: { points: { ...first.scales['points']!, points: change(first.scales['points']!.points) } },
  })
  /** Every statement on the scale. */
  const codes = first.panels.flatMap(({ items }, panel) =>
    items.flatMap(({ kind }, at) => (kind === 'scale' ? [`panels.${panel}.items.${at}.code`] : [])),
  )

  test('may mend the words of a scale, but not have them mean another value', () => {
    const mended = withText(first, ['scales', 'points', 'points', 0, 'label'], 'en', 'I strongly agree')
    expect(faultsOf(mended)).toEqual([])
    expect(versionChanges(first, publicationOf(mended, beside)).reworded).toHaveLength(codes.length)
    expect(faultsOf({ ...first, scales: { points: turned(first.scales['points']!) } })).toEqual(codes)
    // A point moved among the others, its value staying with its place.
    const swapped = withSteps(first, moved(first, ['scales', 'points', 'points'], 1, 1))
    expect(swapped.scales['points']!.points.map(({ value }) => value)).toEqual([5, 4, 3, 2, 1])
    expect(faultsOf(swapped)).toEqual(codes)
    expect(faultsOf(withPoints((points) => points.toSpliced(2, 1)))).toEqual(codes)
    expect(faultsOf({ ...first, scales: { points: usualScale('quality5', ['en']) } })).toEqual(codes)
    expect(
      withSteps(
        first,
        withPoints((points) => points.toSpliced(2, 1)),
      ).scales['points']!.points.map(({ value }) => value),
    ).toEqual([4, 3, 2, 1])
  })

  test('takes no code, and no value of a choice, that another had', () => {
    const added = spliced(first, ['panels', 0, 'items'], 4, 0, {
      ...emptyItem(first, 0, 'points'),
      text: { en: 'The food was good.' },
    })
    const second = publicationOf(added, beside)
    const other = withText(added, ['panels', 0, 'items', 4, 'text'], 'en', 'I would come again.')
    const later = { published: [], versions: [second, first] }
    // Both were begun with the first version.
    expect(
      publicationFaults(publicationOf(other, later), later, faultWords.en, other.version).map(
        ({ path }) => path,
      ),
    ).toEqual(['panels.0.items.4.code'])
    expect(publicationFaults(publicationOf(added, later), later, faultWords.en, other.version)).toEqual([])
    const item = withKind(first.panels[0]!.items[0]!, 'one', ['en'])
    const asked = { ...first, panels: [{ ...first.panels[0]!, items: [item] }] }
    const again = withKind(withKind(item, 'text', ['en'], [asked]), 'one', ['en'], [asked])
    const values = (one: typeof item) => ('choices' in one ? one.choices.map(({ value }) => value) : [])
    expect(values(item)).toEqual(['c1', 'c2'])
    expect(values(again)).toEqual(['c3', 'c4'])
  })

  test('has nothing left over: no beginning that nothing begins with, no empty words where none need be', () => {
    const left = {
      ...withPoints((points) =>
        points.map((point, at) => (at === 2 ? { ...point, label: { en: ' ' } } : point)),
      ),
      stems: { s1: { en: '' } },
    }
    const publication = publicationOf({ ...left, intro: { en: '' } }, nothing)
    expect([publication.stems, publication.intro]).toEqual([{}, undefined])
    expect(publication.scales['points']!.points[2]).toEqual({ value: 3 })
    expect(publicationFaults(publication, nothing)).toEqual([])
    // A “no opinion” that is called nothing is not dropped in silence.
    const unnamed = withPartAt(left, ['scales', 'points', 'noOpinion', 'en'], '')
    expect(publicationFaults(publicationOf(unnamed, nothing), nothing).map(({ path }) => path)).toEqual([
      'scales.points.noOpinion.en',
    ])
  })
})

test('usual words are put into a language only where they are all of a usual scale', () => {
  const quality = { ...fromTemplate('blank', 'zh'), scales: { points: usualScale('quality5', ['zh']) } }
  const labels = (draft: Questionnaire) => draft.scales['points']!.points.map(({ label }) => label!['en'])
  expect(labels(withLanguage(quality, 'en'))).toEqual(['Very good', 'Good', 'Fair', 'Poor', 'Very poor'])
  const own = withText(quality, ['scales', 'points', 'points', 0, 'label'], 'zh', '极好')
  expect(labels(withLanguage(own, 'en'))).toEqual(['', '', '', '', ''])
  const german = { ...fromTemplate('blank', 'en'), languages: ['eu'] }
  expect(withLanguage(german, 'es').scales['points']!.points[0]!.label!['es']).toBe('')
})

describe('an edit', () => {
  const draft = fromTemplate('evaluation', 'en')
  test('changes one place and nothing else', () => {
    const next = withText(draft, ['panels', 0, 'items', 1, 'text'], 'en', 'Another.')
    expect(partAt(next, ['panels', 0, 'items', 1, 'text', 'en'])).toBe('Another.')
    expect(next.panels[1]).toBe(draft.panels[1])
    expect(partAt(draft, ['panels', 9, 'items'])).toBeUndefined()
  })

  test('leaves out what says nothing any more, where it may', () => {
    const hinted = withText(draft, ['panels', 0, 'items', 0, 'hint'], 'en', 'Mind the gap.')
    expect(withText(hinted, ['panels', 0, 'items', 0, 'hint'], 'en', ' ')).toEqual(draft)
    expect(
      withText(draft, ['scales', 'points', 'points', 1, 'label'], 'en', '').scales['points']!.points[1],
    ).toEqual({
      value: 4,
    })
    // A statement stays, though nothing stands in it.
    expect(withText(draft, ['panels', 0, 'items', 0, 'text'], 'en', '').panels[0]!.items[0]!.text).toEqual({
      en: '',
    })
  })

  test('puts in, takes out and moves, as far as there is room', () => {
    const items = ['panels', 0, 'items']
    const codes = (one: Questionnaire) => one.panels[0]!.items.map(({ code }) => code).join()
    const code = freshCode(0, draft)
    expect(code).toBe('p1q5')
    expect(codes(spliced(draft, items, 1, 0, emptyItem(draft, 0, 'points')))).toBe('p1q1,p1q5,p1q2,p1q3,p1q4')
    expect(codes(spliced(draft, items, 1, 2))).toBe('p1q1,p1q4')
    expect(codes(moved(draft, items, 0, 2))).toBe('p1q2,p1q3,p1q1,p1q4')
    expect(codes(moved(draft, items, 0, -1))).toBe(codes(draft))
    expect(emptyPanel(draft).id).toBe('p3')
  })

  test('asks an item in another way, with its words and choices', () => {
    const [item] = draft.panels[0]!.items
    for (const kind of [
      'scale:points',
      'pair:points',
      'one',
      'many',
      'number',
      'recommend',
      'text',
    ] as const) {
      const other = withKind(item!, kind, ['en'])
      expect(kindOf(other)).toBe(kind)
      expect(withKind(other, 'scale:points', ['en'])).toEqual(item)
    }
    const one = withKind(item!, 'one', ['en'])
    expect(withKind(one, 'many', ['en'])).toEqual({ ...one, kind: 'many' })
  })
})

test('what may be wrong with a translation is told from its letters', () => {
  expect(doubtOf('Two of 3 agree', '')).toBe('missing')
  expect(doubtOf('', 'de más')).toBeUndefined()
  expect(doubtOf('Two of 3 agree', 'Dos de 4 están de acuerdo')).toBe('numbers')
  expect(doubtOf('Hello {name}', 'Hola {nombre}')).toBe('marks')
  expect(doubtOf('We must …', 'Debemos ...')).toBeUndefined()
  expect(doubtOf('Two words', 'Two words')).toBe('same')
  expect(doubtOf('Total', 'Total')).toBeUndefined()
  expect(doubtOf('It is clear.', 'Está claro.')).toBeUndefined()
})

test('everything done can be undone and done again, what is typed in one place in one step', () => {
  let [now, history] = [0, noHistory as History<number>]
  const change = (to: number, place: string, at: number) => {
    history = recorded(history, now, place, at)
    now = to
  }
  const step = (way: 'undo' | 'redo') => {
    const done = stepped(history, now, way)
    if (done) [now, history] = [done.state, done.history]
    return now
  }
  change(1, 'a', 0)
  change(2, 'a', 1000)
  change(3, 'b', 1500)
  change(4, 'b', 9000)
  expect([step('undo'), step('undo'), step('undo'), step('undo')]).toEqual([3, 2, 0, 0])
  expect([step('redo'), step('redo'), step('redo'), step('redo')]).toEqual([2, 3, 4, 4])
  step('undo')
  change(9, 'b', 9001)
  expect([step('redo'), step('undo')]).toEqual([9, 3])
})
