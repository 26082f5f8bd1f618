import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { questionnaireFaults } from '../../src/domain/publishing/questionnaire-faults.ts'
import { readQuestionnaire } from '../../src/domain/survey/form-1.ts'
import { WrittenQuestionnaire, type Questionnaire } from '../../src/domain/survey/questionnaire.ts'
import { readXlsForm, type ReadForm } from '../../src/domain/xlsform/read.ts'
import type { Sheet } from '../../src/domain/xlsform/sheet.ts'
import { writeXlsForm } from '../../src/domain/xlsform/write.ts'
import { formWorkbook } from '../../src/export/form-workbook.ts'
import { readFormSheets } from '../../src/server/intake/tables/workbook-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'
import { anyQuestionnaire } from './any-questionnaire.ts'

const folder = new URL('../forms/', import.meta.url)
const forms = readdirSync(folder).filter((name) => name.endsWith('.xlsx'))
const words = fileWords('en')

function read(sheets: Sheet[]): ReadForm {
  const form = readXlsForm(sheets, 'en', 'en')
  if (!('questionnaire' in form)) throw new Error(JSON.stringify(form))
  return form
}
const readBytes = async (bytes: Uint8Array) => read(await readFormSheets(bytes, words))

/** What a questionnaire asks, whatever it calls its stems, scales nobody uses, and points called by their number. */
function meant(questionnaire: Questionnaire): unknown {
  const trimmed = JSON.parse(
    JSON.stringify(questionnaire, (_key, value: unknown) =>
      typeof value === 'string' ? value.trim() : value,
    ),
  ) as Questionnaire
  const { stems, scales, panels, ...rest } = trimmed
  const used = new Set(
    panels.flatMap(({ items }) => items.flatMap((item) => ('scale' in item ? item.scale : []))),
  )
  return {
    ...rest,
    // What one of the first form keeps beside, and the second says otherwise.
    scale: undefined,
    noOpinion: undefined,
    form: 2,
    profile: trimmed.profile.map((fact) => ({
      ...fact,
      choices: fact.choices.map(({ column, ...choice }) => ({ ...choice, hasColumn: column !== false })),
    })),
    scales: Object.fromEntries(Object.entries(scales).filter(([name]) => used.has(name))),
    panels: panels.map(({ items, ...panel }) => ({
      ...panel,
      items: items.map(({ stem, ...item }) => ({
        ...item,
        recommend: undefined,
        isRecommendation: item.kind === 'number' && item.recommend === true,
        begins: stem === undefined ? undefined : stems[stem],
      })),
    })),
  }
}

describe('a questionnaire as an XLSForm', () => {
  test.each(forms)('%s comes back as it was read, out of its file', async (file) => {
    const first = await readBytes(readFileSync(new URL(file, folder)))
    const again = await readBytes(await formWorkbook(first.questionnaire))
    expect(again.questionnaire).toEqual(first.questionnaire)
    expect(again.told).toEqual([])
  })

  test('every kind of question comes back out of its file, and the survey of 2019', async () => {
    for (const file of [
      new URL('every-kind.questionnaire.json', folder),
      new URL('../../src/questionnaires/apec-aeo-sme.questionnaire.json', import.meta.url),
    ]) {
      const questionnaire = readQuestionnaire(
        WrittenQuestionnaire.parse(JSON.parse(readFileSync(file, 'utf8'))),
      )
      const { questionnaire: again, told } = await readBytes(await formWorkbook(questionnaire))
      expect(meant(again)).toEqual(meant(questionnaire))
      expect(told).toEqual([])
    }
  })

  test('any questionnaire comes back, with nothing to tell', () =>
    fc.assert(
      fc.property(anyQuestionnaire, (questionnaire) => {
        fc.pre(questionnaireFaults(questionnaire).length === 0)
        const { questionnaire: again, told } = read(writeXlsForm(questionnaire))
        expect(meant(again)).toEqual(meant(questionnaire))
        expect(told).toEqual([])
      }),
      { numRuns: Number(process.env['ANY_QUESTIONNAIRES'] ?? 500) },
    ))

  test('a text that is the name of something in the language is a text in the file too', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype)
    const questionnaire: Questionnaire = {
      form: 2,
      id: 'names',
      version: 1,
      languages: ['en'],
      title: { en: 'constructor' },
      glossary: {},
      scales: {},
      profile: [],
      groups: null,
      stems: {},
      panels: [
        {
          id: 'one',
          title: { en: 'toString' },
          items: names.map((name, at) => ({
            code: `q${at}`,
            text: { en: name },
            kind: 'text',
            lines: 1,
            limit: 9,
          })),
        },
      ],
    }
    const { questionnaire: again, told } = await readBytes(await formWorkbook(questionnaire))
    expect(meant(again)).toEqual(meant(questionnaire))
    expect(told).toEqual([])
  })

  test('a language that is called as something in the program is refused as no language, and nothing breaks', () => {
    const label = ['label::constructor', 'label::en']
    const { questionnaire } = read([
      {
        name: 'survey',
        rows: [
          ['type', 'name', ...label],
          ['select_one a', 'x_before', '', 'Known – before'],
          ['select_one a', 'x_after', '', 'Known – after'],
        ],
      },
      {
        name: 'choices',
        rows: [
          ['list_name', 'name', ...label],
          ['a', '1', '', 'no'],
          ['a', '2', '', 'yes'],
        ],
      },
      {
        name: 'plenaria',
        rows: [
          ['what', 'name', 'value', ...label],
          ['before', 'x', '', '', 'before'],
          ['after', 'x', '', '', 'after'],
        ],
      },
    ])
    expect(questionnaireFaults(questionnaire).map(({ path }) => path)).toEqual(['languages.1'])
  })

  test('what somebody changed in the form is what counts; what no longer fits is told by its cell', () => {
    const questionnaire = readQuestionnaire(
      WrittenQuestionnaire.parse(
        JSON.parse(readFileSync(new URL('every-kind.questionnaire.json', folder), 'utf8')),
      ),
    )
    const pair = questionnaire.panels.flatMap(({ items }) => items).find(({ kind }) => kind === 'pair')!
    const sheets = writeXlsForm(questionnaire)
    const survey = sheets[0]!.rows
    survey.find(([, name]) => name === `${pair.code}_after`)![2] = 'Something else'
    sheets[3]!.rows.push(['unit', 'nobody', ''])
    const { questionnaire: again, told } = read(sheets)
    const codes = again.panels.flatMap(({ items }) => items.map(({ code }) => code))
    expect(codes).toEqual(expect.arrayContaining([`${pair.code}_before`, `${pair.code}_after`]))
    expect(told.map(({ place }) => place)).toEqual([
      expect.stringMatching(/^survey C\d+$/),
      `plenaria A${sheets[3]!.rows.length}`,
    ])
  })
})
