import type { Item, Localized, Panel, Questionnaire } from '../survey/questionnaire.ts'
import { factsGroup } from './extra-sheet.ts'
import { sideLabel } from './columns.ts'
import { addList, inAll, type List } from './written-lists.ts'

/** One row of the sheet `survey`; columns that are not named are empty. */
export interface Row {
  type: string
  name: string
  label?: Localized | undefined
  hint?: Localized | undefined
  required?: string
  relevant?: string
  constraint?: string
  parameters?: string
  appearance?: string
}
/** What the rows are written by: lists grow as they are used; a name is given once, by what is free. */
export interface Writing {
  questionnaire: Questionnaire
  lists: Map<string, List>
  /** How many rows ask for each scale. */
  uses: ReadonlyMap<string, number>
  fresh: (name: string) => string
}

export function factRows(writing: Writing): Row[] {
  const { questionnaire } = writing
  const name = factsGroup(questionnaire)
  return [
    { type: 'begin_group', name, label: inAll(questionnaire.languages, 'Profile') },
    ...questionnaire.profile.map(({ code, label, required, choices }) => ({
      type: `select_one ${addList(writing.lists, code, choices)}`,
      name: code,
      label,
      ...(required && { required: 'yes' }),
    })),
    { type: 'end_group', name: '' },
  ]
}

export function panelRows(panel: Panel, writing: Writing): Row[] {
  const rows: Row[] = [{ type: 'begin_group', name: panel.id, label: panel.title }]
  if (panel.question)
    rows.push({ type: 'note', name: writing.fresh(`${panel.id}_question`), label: panel.question })
  let stem: string | undefined
  const end = { type: 'end_group', name: '' }
  for (const item of panel.items) {
    if (item.stem !== stem) {
      if (stem !== undefined) rows.push(end)
      stem = item.stem
      if (stem !== undefined)
        rows.push({
          type: 'begin_group',
          name: writing.fresh(`${item.code}_begins`),
          label: writing.questionnaire.stems[stem]!,
        })
    }
    rows.push(...itemRows(item, writing))
  }
  if (stem !== undefined) rows.push(end)
  if (panel.comment)
    rows.push({ type: 'text', name: writing.fresh(`${panel.id}_words`), label: panel.comment })
  return [...rows, end]
}

function itemRows(item: Item, writing: Writing): Row[] {
  const { code, text, hint } = item
  const row = (type: string, more: Partial<Row> = {}): Row => ({
    type,
    name: code,
    label: text,
    hint,
    ...more,
  })
  switch (item.kind) {
    case 'scale':
      return [
        row(`select_one ${item.scale}`, writing.uses.get(item.scale) === 1 ? { appearance: 'likert' } : {}),
      ]
    case 'pair':
      return (['before', 'after'] as const).map((side) =>
        row(`select_one ${item.scale}`, { name: `${code}_${side}`, label: sideLabel(text, item[side]) }),
      )
    case 'one':
      return [
        row(`select_one ${addList(writing.lists, code, item.choices)}`),
        ...otherRow(item, `\${${code}} = 'other'`),
      ]
    case 'many':
      return [
        row(
          `select_multiple ${addList(writing.lists, code, item.choices)}`,
          item.most ? { constraint: `count-selected(.) <= ${item.most}` } : {},
        ),
        ...otherRow(item, `selected(\${${code}}, 'other')`),
      ]
    case 'number': {
      const { from, to, step, recommend } = item
      return [
        recommend || step !== 1
          ? row('range', { parameters: `start=${from} end=${to} step=${step}` })
          : row('integer', { constraint: `. >= ${from} and . <= ${to}` }),
      ]
    }
    default:
      return [row('text', item.lines > 1 ? { appearance: 'multiline' } : {})]
  }
}

const otherRow = (
  { code, other }: { code: string; other?: Localized | undefined },
  relevant: string,
): Row[] => (other ? [{ type: 'text', name: `${code}_other`, label: other, relevant }] : [])
