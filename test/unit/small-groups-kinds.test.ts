import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packAnswers } from '../../src/domain/answering/packed-answers.ts'
import type { SurveyResponse } from '../../src/domain/answering/response.ts'
import {
  nextShown,
  smallestGroup,
  visibleItems,
  type PanelShown,
} from '../../src/domain/counting/small-groups.ts'
import { answered } from '../../src/domain/counting/statistics.ts'
import {
  countAnswers,
  countsOf,
  type Cells,
  type Counts,
  type ItemTally,
} from '../../src/domain/counting/tally.ts'
import { allItems } from '../../src/domain/survey/items.ts'
import type { Panel, Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { anyQuestionnaire, anyResponse } from './any-questionnaire.ts'

/** Who stands behind a figure. */
type People = ReadonlySet<SurveyResponse>

/** A panel's figures, counted as the server counts them, each with the people who sent the panel behind it. */
function tallyOf(
  people: SurveyResponse[],
  panel: Panel,
  questionnaire: Questionnaire,
  behind: WeakMap<Counts, People>,
): Record<string, ItemTally> {
  const groups = questionnaire.groups
    ? questionnaire.profile
        .find(({ code }) => code === questionnaire.groups)!
        .choices.map(({ value }) => value)
    : []
  const countOf = (some: SurveyResponse[], code: string): Counts => {
    const cells: Cells = []
    for (const { panels } of some) countAnswers(cells, packAnswers(panels, questionnaire), 1)
    const at = allItems(questionnaire).findIndex((item) => item.code === code)
    const counts = countsOf(cells[at], allItems(questionnaire)[at]!, questionnaire)
    behind.set(counts, new Set(some.filter(({ panels }) => panels[panel.id])))
    return counts
  }
  return Object.fromEntries(
    panel.items.map(({ code }) => [
      code,
      {
        general: countOf(people, code),
        ...Object.fromEntries(
          groups.map((group) => [
            group,
            countOf(
              people.filter(({ profile }) => profile[questionnaire.groups!] === group),
              code,
            ),
          ]),
        ),
      },
    ]),
  )
}

test('of no kind of item does what is shown, or any difference of it, tell of fewer than five people', () => {
  const any = anyQuestionnaire.chain((questionnaire) =>
    fc.record({
      questionnaire: fc.constant(questionnaire),
      people: fc.array(anyResponse(questionnaire), { maxLength: 50, size: 'max' }),
      moments: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }),
    }),
  )
  let figures = 0
  fc.assert(
    fc.property(any, ({ questionnaire, people, moments }) => {
      const looks = [...moments.filter((at) => at <= people.length), people.length].toSorted((a, b) => a - b)
      for (const panel of questionnaire.panels) {
        const behind = new WeakMap<Counts, People>()
        const seen = new Map(panel.items.map(({ code }) => [code, new Set<People>([new Set()])]))
        let shown: PanelShown | undefined
        for (const at of looks) {
          shown = nextShown(shown, tallyOf(people.slice(0, at), panel, questionnaire, behind))
          for (const [code, tally] of Object.entries(shown ? visibleItems(shown) : {}))
            for (const counts of Object.values(tally)) {
              figures++
              const n = answered(counts)
              expect(n === 0 || n >= smallestGroup, `${code}: ${n} answers`).toBe(true)
              // A General that was added up has the people of its groups.
              seen
                .get(code)!
                .add(
                  behind.get(counts) ??
                    new Set(
                      Object.entries(shown!.counted[code]!).flatMap(([group, part]) =>
                        group === 'general' ? [] : [...behind.get(part)!],
                      ),
                    ),
                )
            }
        }
        for (const [code, own] of seen)
          for (const whole of own) {
            const within = [...own].filter((group) => group.isSubsetOf(whole))
            for (const one of within)
              for (const two of within) {
                if (one !== two && !one.isDisjointFrom(two)) continue
                const left = whole.size - one.size - (one === two ? 0 : two.size)
                expect(left === 0 || left >= smallestGroup, `${code}: ${whole.size} − ${one.size} − …`).toBe(
                  true,
                )
              }
          }
      }
    }),
    { numRuns: Number(process.env['ANY_QUESTIONNAIRES'] ?? 200) },
  )
  // Something was shown, or nothing was tried.
  expect(figures).toBeGreaterThan(1000)
})
