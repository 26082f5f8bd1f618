import { describe, expect, test } from 'vitest'
import { versionChanges } from '../../src/domain/publishing/version-changes.ts'
import { questionnaire } from '../server/start.ts'

describe('what changed between two versions', () => {
  test('nothing, where nothing did', () =>
    expect(versionChanges(questionnaire, { ...questionnaire, version: 2 })).toEqual({
      added: [],
      dropped: [],
      reworded: [],
    }))

  test('one that came, one that went, one with other words in one language, and those under another stem', () => {
    const next = structuredClone(questionnaire)
    const items = next.panels[0]!.items
    items[0]!.text['es'] = 'Otras palabras'
    items.splice(1, 1)
    items.push({ ...items[0]!, code: 'p1new', text: { en: 'New', es: 'Nueva' } })
    const [stem] = Object.keys(next.stems)
    next.stems[stem!]!['en'] = 'Another beginning'
    const under = next.panels.flatMap(({ items: all }) => all).filter((item) => item.stem === stem)
    expect(under.length).toBeGreaterThan(0)
    const changes = versionChanges(questionnaire, next)
    expect(changes.added).toEqual(['p1new'])
    expect(changes.dropped).toEqual(['p1q2'])
    expect(changes.reworded.toSorted()).toEqual(
      [...new Set(['p1q1', ...under.map(({ code }) => code)])].toSorted(),
    )
  })
})
