import { allItems } from '../survey/items.ts'
import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { languageColumn, languageName } from './columns.ts'
import { extraSheet } from './extra-sheet.ts'
import type { Sheet } from './sheet.ts'
import { freeNames, pointsOf } from './written-lists.ts'
import { factRows, panelRows, type Row, type Writing } from './written-rows.ts'

const plain = ['required', 'relevant', 'constraint', 'parameters', 'appearance'] as const

/**
 * A questionnaire as the sheets of an XLSForm, by the table in `docs/xlsform.md`; what a form has no place for stands on a
 * sheet of ours, `plenaria`. `readXlsForm` makes the same questionnaire of them.
 */
export function writeXlsForm(questionnaire: Questionnaire): Sheet[] {
  const { languages, profile, panels, title, id, version } = questionnaire
  const main = languages[0]!
  const items = allItems(questionnaire)
  const uses = new Map<string, number>()
  for (const item of items)
    if ('scale' in item) uses.set(item.scale, (uses.get(item.scale) ?? 0) + (item.kind === 'pair' ? 2 : 1))
  const lists: Writing['lists'] = new Map(
    Object.entries(questionnaire.scales)
      .filter(([name]) => uses.has(name))
      .map(([name, scale]) => [name, pointsOf(scale, languages)]),
  )
  const writing: Writing = {
    questionnaire,
    lists,
    uses,
    fresh: freeNames([...items, ...profile].map(({ code }) => code).concat(panels.map((panel) => panel.id))),
  }
  const rows: Row[] = [
    ...(profile.length > 0 ? factRows(writing) : []),
    ...panels.flatMap((panel) => panelRows(panel, writing)),
  ]
  const texts = (words: Localized | undefined) => languages.map((language) => words?.[language] ?? '')
  const inEach = (column: string) => languages.map((language) => languageColumn(column, language))
  return [
    {
      name: 'survey',
      rows: [
        ['type', 'name', ...inEach('label'), ...inEach('hint'), ...plain],
        ...rows.map((row) => [
          row.type,
          row.name,
          ...texts(row.label),
          ...texts(row.hint),
          ...plain.map((column) => row[column] ?? ''),
        ]),
      ],
    },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', ...inEach('label')],
        ...[...lists].flatMap(([list, choices]) =>
          choices.map(({ name, label }) => [list, name, ...texts(label)]),
        ),
      ],
    },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language'],
        [title[main] ?? id, id, String(version), languageName(main)],
      ],
    },
    { name: 'plenaria', rows: extraSheet(questionnaire) },
  ]
}
