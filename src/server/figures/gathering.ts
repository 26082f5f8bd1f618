import { hash } from 'node:crypto'
import type { WordsSaid } from '../../domain/answering/words-said.ts'
import type { Comment } from '../../domain/reporting/arrangements.ts'
import type { CrossSection, HeldList } from '../../domain/wire/organizer-protocol.ts'
import { answersIn } from '../../domain/answering/packed-answers.ts'
import { allItems } from '../../domain/survey/items.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { isLarge, smallestGroup, visibleGroups } from '../../domain/counting/small-groups.ts'
import { answered } from '../../domain/counting/statistics.ts'
import { addCell, countAnswers, countsOf, type Cell, type Cells } from '../../domain/counting/tally.ts'
import { factsIn } from '../fact-columns.ts'
import type { Store, StoredResponse } from '../store/contract.ts'
import type { Surveys } from '../surveys.ts'

const pageSize = 1000

/** All responses of a survey in the order of their ids, page by page. */
export async function* everyResponse(store: Store, code: string): AsyncGenerator<StoredResponse> {
  for (let after = ''; ;) {
    const page = await store.listResponses(code, after, pageSize)
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)!.id
  }
}

/** What people wrote, in an order and by names that tell nothing of who or when. */
export async function readComments(store: Store, code: string): Promise<Comment[]> {
  const rows = await store.listComments(code)
  return rows
    .flatMap(({ id, language, comments }) =>
      Object.entries(JSON.parse(comments ?? '{}') as WordsSaid).map(([place, text]) => {
        const [panel = '', item] = place.split('/')
        return {
          ref: hash('sha256', `${code} ${id} ${place}`, 'base64url').slice(0, 12),
          panel,
          ...(item !== undefined && { item }),
          text,
          language,
        }
      }),
    )
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
}

/** Totals by one fact about people. A group under five has no figures, nor has what would give it away, item by item. */
export async function readCrossSection(
  store: Store,
  surveys: Surveys,
  code: string,
  fact: string,
): Promise<CrossSection> {
  const survey = await surveys.stored(code)
  const union = await surveys.answered(survey)
  const found = new Map<string, { responses: number; versions: Map<string, Cells> }>()
  for await (const response of everyResponse(store, code)) {
    if (response.standing !== 'counted') continue
    const value = factsIn(response)[fact] ?? ''
    let group = found.get(value)
    if (!group) found.set(value, (group = { responses: 0, versions: new Map() }))
    group.responses++
    let cells = group.versions.get(response.questionnaire)
    if (!cells) group.versions.set(response.questionnaire, (cells = []))
    countAnswers(cells, response.answers, 1)
  }
  const values = [
    ...new Set([
      ...(union.profile.find((question) => question.code === fact)?.choices.map(({ value }) => value) ?? []),
      '',
      ...found.keys(),
    ]),
  ]
  const groups = await Promise.all(
    values.map(async (value) => {
      const { responses, versions } = found.get(value) ?? { responses: 0, versions: new Map<string, Cells>() }
      const byItem = new Map<string, Cell>()
      for (const [key, cells] of versions) {
        const version = await surveys.version(survey, key)
        if (version) addByItem(byItem, version, cells)
      }
      return { value, responses, byItem }
    }),
  )

  const shown = visibleGroups(groups.map(({ responses }) => responses))
  const section: CrossSection = {
    groups: groups.map(({ value, responses }, index) => ({
      value,
      responses: shown[index] ? responses : null,
      items: {},
    })),
  }
  for (const asked of allItems(union)) {
    const item = asked.code
    const counts = groups.map(({ byItem }) => countsOf(byItem.get(item), asked, union))
    const large = counts.map(isLarge)
    const visible = visibleGroups(counts.map(answered)).map((is, index) => is && large[index]!)
    // A group that is hidden as a whole hides others of its item too, where it would be all that is left.
    const hidden = counts.reduce(
      (sum, one, index) => sum + (visible[index] && shown[index] ? 0 : answered(one)),
      0,
    )
    if (hidden > 0 && hidden < smallestGroup) continue
    for (const [index, group] of section.groups.entries())
      if (visible[index] && shown[index]) group.items[item] = { general: counts[index]! }
  }
  return section
}

function addByItem(byItem: Map<string, Cell>, version: Questionnaire, cells: Cells): void {
  for (const [index, { code }] of allItems(version).entries()) {
    const cell = cells[index]
    const before = byItem.get(code)
    if (cell) byItem.set(code, before ? addCell(before, cell) : cell)
  }
}

/** The seat cards and what came with one that was used before. */
export async function readHeld(store: Store, code: string): Promise<HeldList> {
  const held = (await store.listWaiting(code)).filter(({ reason }) => reason === 'foreign')
  return {
    seats: await store.countSeats(code),
    used: await store.isSeatUsed(code),
    held: await Promise.all(
      held.map(async ({ id, keyHash, received, answers }) => ({
        id,
        key: keyHash,
        received,
        answers: answersIn(answers),
        firstAnswers: answersIn((await store.readResponse(code, id))?.answers ?? ''),
      })),
    ),
  }
}
