import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allItems } from '../../src/domain/survey/items.ts'
import { questionnaireFaults } from '../../src/domain/publishing/questionnaire-faults.ts'
import { WrittenQuestionnaire } from '../../src/domain/survey/questionnaire.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { readXlsForm, type ReadForm } from '../../src/domain/xlsform/read.ts'
import { readFormSheets } from '../../src/server/intake/tables/workbook-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'

const folder = new URL('../forms/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.xlsx'))
const words = fileWords('en')

async function read(file: string, bare = 'en'): Promise<ReadForm> {
  const sheets = await readFormSheets(readFileSync(new URL(file, folder)), words)
  const form = readXlsForm(sheets, 'en', bare)
  if (!('questionnaire' in form)) throw new Error(JSON.stringify(form))
  return form
}

/** Questions in it, words beside choices among them. */
const questionsIn = ({ questionnaire }: ReadForm): number =>
  allItems(questionnaire).length +
  allItems(questionnaire).filter((item) => 'other' in item && item.other).length +
  questionnaire.profile.length +
  questionnaire.panels.filter(({ comment }) => comment).length

describe('twelve forms, written before there was anything to read them', () => {
  test.each(files)('%s is taken, and nothing vanishes unsaid', async (file) => {
    const form = await read(file)
    const refused = form.told.filter(({ kind }) => kind === 'refused')
    expect(questionsIn(form) + refused.length).toBe(form.asked)
    expect(questionnaireFaults(form.questionnaire)).toEqual([])
    expect(WrittenQuestionnaire.safeParse(writeQuestionnaire(form.questionnaire)).error).toBeUndefined()
    expect(refused.length > 0).toBe(file === 'field-day.xlsx')
  })

  test('two languages, three scales that say the same, and words beside choices', async () => {
    const { questionnaire } = await read('garden-skills.xlsx')
    expect(questionnaire.languages).toEqual(['de', 'en'])
    expect(questionnaire.panels.map(({ items }) => items.length)).toEqual([10, 9, 9, 7])
    expect(questionnaire.panels[0]).toMatchObject({
      question: { de: 'Wie sicher fühlen Sie sich?', en: 'How sure do you feel?' },
      comment: { en: 'What did you miss?' },
    })
    expect(questionnaire.scales['koennen_a']!.points.map(({ value }) => value)).toEqual([4, 3, 2, 1])
    expect(allItems(questionnaire).find(({ code }) => code === 'geraet')).toMatchObject({
      kind: 'many',
      other: { en: 'Namely' },
    })
  })

  test('a group called profile asks of everybody, and divides the tables', async () => {
    const { questionnaire } = await read('water-course.xlsx')
    expect(questionnaire.languages).toEqual(['en', 'es', 'fr'])
    expect(questionnaire.groups).toBe('work')
    expect(questionnaire.profile[0]!.choices.map(({ value }) => value)).toEqual([
      'state',
      'firm',
      'ngo',
      'other',
    ])
    // Only ends have words; what is written as a tag is none.
    expect(questionnaire.scales['ends']!.points.map(({ label }) => label?.['fr'])).toEqual([
      'rien',
      undefined,
      undefined,
      undefined,
      'beaucoup',
    ])
    expect(questionnaire.panels[0]!.question!['en']).not.toContain('<')
  })

  test('every row that cannot be asked here is named by its cell, with what to do instead', async () => {
    const { told } = await read('field-day.xlsx')
    expect(told.filter(({ kind }) => kind === 'refused').map(({ place }) => place)).toEqual([
      'survey A2',
      'survey A3',
      'survey A14',
      'survey A17',
      'survey A18',
      'survey A19',
      'survey A20',
      'survey E22',
      'survey F23',
    ])
    for (const { text } of told) expect(text.length).toBeGreaterThan(20)
  })
})

describe('generated sheets', () => {
  const name = fc.stringMatching(/^[A-Za-zé_][A-Za-z0-9é_.-]{0,8}$/)
  const label = fc.stringMatching(/^[A-Za-z ¿?…]{0,12}$/)
  const type = fc.oneof(
    fc.constantFrom(
      'begin_group',
      'end_group',
      'begin group',
      'begin_repeat',
      'end_repeat',
      'note',
      'text',
      'integer',
      'range',
      'date',
      'calculate',
      'geopoint',
      'start',
      'select_one a',
      'select_one b',
      'select_one b',
      'select_one missing',
      'select_multiple a',
      'select_one a or_other',
      '',
    ),
    fc.string({ maxLength: 8 }),
  )
  const row = fc.tuple(
    type,
    name,
    label,
    fc.constantFrom('', '', '', "${x} = 'other'", '${x} > 1'),
    fc.constantFrom('', '', '. >= 0 and . <= 10', '. > 3'),
    fc.constantFrom('', '', 'yes'),
    fc.constantFrom('', '', 'label', 'likert', 'multiline'),
  )

  test('what stands in one is shown or refused, never lost; what is shown can be published', () =>
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.array(
          fc.tuple(
            fc.constantFrom('a', 'b'),
            fc.oneof(name, fc.constantFrom('1', '2', '-1', 'na', 'other')),
            label,
          ),
          {
            maxLength: 12,
          },
        ),
        (rows, choices) => {
          const form = readXlsForm(
            [
              {
                name: 'survey',
                rows: [
                  ['type', 'name', 'label', 'relevant', 'constraint', 'required', 'appearance'],
                  ...rows,
                ],
              },
              { name: 'choices', rows: [['list_name', 'name', 'label'], ...choices] },
            ],
            'en',
            'en',
          )
          if (!('questionnaire' in form)) return
          const refused = form.told.filter(({ kind }) => kind === 'refused')
          expect(questionsIn(form) + refused.length).toBe(form.asked)
          if (form.questionnaire.panels.length > 0)
            expect(questionnaireFaults(form.questionnaire)).toEqual([])
        },
      ),
      { numRuns: Number(process.env['ANY_QUESTIONNAIRES'] ?? 500) },
    ))
})
