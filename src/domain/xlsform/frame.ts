import type { Localized } from '../survey/questionnaire.ts'
import { choicesIn, type ChoiceRow } from './choices.ts'
import { extraOf, type Extra } from './extra.ts'
import { languageCode, readSheet, type Sheet, type SheetRow } from './sheet.ts'
import type { Sentences, Told } from './told.ts'

/** What a form is read by: its rows and lists, its languages, and a way to tell what has no place here. */
export interface Frame {
  survey: SheetRow[]
  lists: Map<string, ChoiceRow[]>
  /** A cell of the sheet `settings`; empty where there is none. */
  setting: (name: string) => string
  languages: string[]
  title: string
  /** What an XLSForm has no place for. */
  extra: Extra
  told: Told[]
  tell: (kind: Told['kind'], row: SheetRow, column: string, text: string) => void
  /** A row's text in every language; where one lacks it, the first that is there. */
  textOf: (row: SheetRow, column: string) => Localized | undefined
  inAll: (text: string) => Localized
}

/** Opens a form's sheets; undefined where there is nothing to ask in them. */
export function openForm(sheets: Sheet[], words: Sentences, bare: string): Frame | undefined {
  const told: Told[] = []
  const tell: Frame['tell'] = (kind, row, column, text) =>
    void told.push({ place: row.place(column), kind, text })
  const sheetOf = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const none = { name: 'settings', rows: [] }
  const [settings] = readSheet(sheetOf('settings') ?? none, languageCode, bare).rows
  const setting = (name: string) => settings?.cell(name) ?? ''
  const own = setting('default_language') ? languageCode(setting('default_language')) : bare
  const surveySheet = sheetOf('survey')
  const survey = surveySheet && readSheet(surveySheet, languageCode, own)
  if (!survey?.rows.some((row) => row.cell('type') !== '')) return undefined
  if (survey.languages.includes(undefined) && !setting('default_language'))
    told.push({ place: 'survey, label', kind: 'left', text: words.bareIs(own) })

  const found = survey.languages.map((language) => language ?? own)
  const languages = [...new Set([...(found.includes(own) ? [own] : []), ...found])]
  if (languages.length === 0) languages.push(own)
  const textOf: Frame['textOf'] = (row, column) => {
    const texts = row.texts(column)
    const [any] = languages.flatMap((language) => texts[language] ?? [])
    if (any === undefined) return undefined
    for (const language of languages)
      if (texts[language] === undefined) tell('left', row, column, words.translated(language))
    return Object.fromEntries(languages.map((language) => [language, texts[language] ?? any]))
  }
  return {
    survey: survey.rows,
    lists: choicesIn(sheetOf('choices'), own, textOf),
    setting,
    languages,
    title: setting('form_title') || setting('form_id') || surveySheet!.name,
    extra: extraOf(readSheet(sheetOf('plenaria') ?? none, languageCode, own).rows, textOf),
    told,
    tell,
    textOf,
    inAll: (text) => Object.fromEntries(languages.map((language) => [language, text])),
  }
}
