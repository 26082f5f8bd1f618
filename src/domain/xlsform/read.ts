import type {
  Item,
  Localized,
  Panel,
  ProfileQuestion,
  Questionnaire,
  Scale,
} from '../survey/questionnaire.ts'
import type { ChoiceRow } from './choices.ts'
import { codeFor } from './codes.ts'
import { openForm, type Frame } from './frame.ts'
import { kindFrom } from './kind.ts'
import { usualGroups } from './extra-sheet.ts'
import { pairsIn } from './pairs.ts'
import { isSelect, isYes, meta, mostOf, otherOf, typeOf } from './rows.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { sentences, type Sentences, type Told } from './told.ts'

/** What came of a form. `asked` is how many questions stand in it: items, facts, closing words, words beside choices, and what is refused. */
export interface ReadForm {
  questionnaire: Questionnaire
  told: Told[]
  asked: number
  /** Scales that count by the order of their points, the first the most, because nothing in the form says how. */
  byOrder: string[]
}

/**
 * An XLSForm as a questionnaire, by the table in `docs/xlsform.md`; everything that has no place here is told
 * by its cell. `bare` is the language of labels whose column names none.
 */
export function readXlsForm(sheets: Sheet[], said: 'en' | 'es', bare: string): ReadForm | { told: Told[] } {
  const words: Sentences = sentences[said]
  const frame = openForm(sheets, words, bare)
  if (!frame) return { told: [{ place: 'survey', kind: 'refused', text: words.noSurvey }] }
  const { survey, setting, languages, title, told, tell, textOf, inAll, lists, extra } = frame
  let asked = 0
  /** A row that is no question, and cannot be taken either. */
  const refuseRow = (row: SheetRow, column: string, text: string) => {
    asked++
    tell('refused', row, column, text)
  }
  const uses = new Map<string, number>()
  for (const row of survey) {
    const [, kind, list] = isSelect.exec(typeOf(row)) ?? []
    if (kind === 'one') uses.set(list!, (uses.get(list!) ?? 0) + 1)
  }
  const pairs = pairsIn(frame, words)
  const factsName = extra.all('facts group')[0]?.name ?? 'profile'
  const scales: Record<string, Scale> = {}
  const keys = new Map<string, string>()
  const byOrder: string[] = []
  const stems: Questionnaire['stems'] = {}
  const profile: ProfileQuestion[] = []
  const panels: Panel[] = []
  const taken = new Set<string>()
  const ids = new Set<string>()
  const byName = new Map<string, Item>()
  let open: Panel | undefined
  let isProfile = false
  let depth = 0
  let repeats = 0
  let stem: string | undefined
  let lastText: { item: Item; panel: Panel } | undefined

  const newPanel = (name: string, label: Localized): Panel => {
    let id = codeFor(name, new Set(ids))
    if (taken.has(`${id}_comment`)) id = codeFor(`${name}_panel`, ids)
    ids.add(id.toLowerCase())
    const panel: Panel = { id, title: label, items: [] }
    panels.push(panel)
    return panel
  }
  /** The last words of a panel are its comment. */
  const closePanel = () => {
    const { item, panel } = lastText ?? {}
    if (panel && item && panel.items.at(-1) === item && !item.hint && panel.items.length > 1) {
      panel.items.pop()
      panel.comment = item.text
    }
    lastText = undefined
    open = undefined
    stem = undefined
  }
  const setStem = (row: SheetRow) => {
    const text = textOf(row, 'label')
    if (!text) return
    const same = Object.keys(stems).find((key) => JSON.stringify(stems[key]) === JSON.stringify(text))
    stem = same ?? `s${Object.keys(stems).length + 1}`
    stems[stem] = text
  }

  for (const row of survey) {
    const type = typeOf(row)
    const name = row.cell('name')
    if (type === '') continue
    if (/^begin_?repeat/.test(type)) {
      repeats++
      refuseRow(row, 'type', words.repeat)
      continue
    }
    if (/^end_?repeat/.test(type)) {
      repeats = Math.max(0, repeats - 1)
      continue
    }
    if (/^begin_?group/.test(type)) {
      depth++
      if (repeats > 0) continue
      if (row.cell('relevant')) refuseRow(row, 'relevant', words.relevant)
      if (depth === 1) {
        closePanel()
        isProfile = name === factsName
        if (!isProfile) open = newPanel(name || 'panel', textOf(row, 'label') ?? inAll(title))
      } else if (depth === 2) setStem(row)
      else refuseRow(row, 'type', words.deep)
      continue
    }
    if (/^end_?group/.test(type)) {
      if (depth === 0) refuseRow(row, 'type', words.noEnd)
      depth = Math.max(0, depth - 1)
      if (repeats > 0) continue
      if (depth === 0) {
        closePanel()
        isProfile = false
      } else stem = undefined
      continue
    }
    if (meta.has(type)) {
      tell('left', row, 'type', words.meta)
      continue
    }
    if (type === 'note') {
      if (repeats > 0) continue
      const panel = (open ??= isProfile ? undefined : newPanel('panel', inAll(title)))
      const text = textOf(row, 'label')
      if (panel && panel.items.length === 0 && !panel.question && text) panel.question = text
      else if (panel) setStem(row)
      continue
    }
    // The head of a table, whose choices stand at each of its rows here.
    if (/\blabel\b/.test(row.cell('appearance')) && type.startsWith('select_')) {
      tell('left', row, 'appearance', words.tableHead)
      if (row.cell('label') !== '') setStem(row)
      continue
    }
    const pair = pairs.get(row)
    if (pair === 'after' && repeats === 0 && !isProfile) continue
    asked++
    const refuse = (column: string, text: string) => tell('refused', row, column, text)
    if (repeats > 0) {
      refuse('type', words.inRepeat)
      continue
    }
    const other = otherOf(row.cell('relevant'))
    if (type === 'text' && other !== undefined) {
      const item = byName.get(other)
      const label = textOf(row, 'label') ?? item?.text
      if (
        item &&
        'choices' in item &&
        item.choices.some(({ value }) => value === 'other') &&
        label &&
        !item.other
      )
        item.other = label
      else refuse('relevant', words.unknownOther)
      continue
    }
    const blocked = (
      [
        ['relevant', words.relevant],
        ['calculation', words.calculation],
        ['choice_filter', words.filter],
      ] as const
    ).find(([column]) => row.cell(column) !== '')
    if (blocked) {
      refuse(blocked[0], blocked[1])
      continue
    }
    const hasMost = type.startsWith('select_multiple') && mostOf(row.cell('constraint')) !== undefined
    if (row.cell('constraint') && type !== 'integer' && !hasMost) {
      refuse('constraint', words.constraint)
      continue
    }
    const text = textOf(row, 'label')
    if (!text) {
      refuse('label', words.noLabel)
      continue
    }
    const [, many, listName = '', orOther] = isSelect.exec(type) ?? []
    const list = lists.get(listName)
    if (many && !list) {
      refuse('type', words.noList(listName))
      continue
    }
    if (isProfile) {
      if (many !== 'one') refuse('type', words.factKind)
      else
        profile.push({
          code: named(row, name),
          label: text,
          required: isYes(row.cell('required')),
          choices: list!.map((choice) => factChoice(choice, name, frame)),
        })
      continue
    }
    const hint = textOf(row, 'hint')
    const kind = kindFrom(row, { type, many, list, listName, orOther: orOther !== undefined }, frame, {
      uses,
      scales,
      keys,
      byOrder,
      words,
    })
    if (typeof kind === 'string') {
      refuse(
        type === 'integer' || type === 'range' ? (row.cell('constraint') ? 'constraint' : 'type') : 'type',
        kind,
      )
      continue
    }
    // Words beside its choice are a question of their own.
    if (orOther) asked++
    if (isYes(row.cell('required'))) tell('left', row, 'required', words.mayBeSkipped)
    open ??= newPanel('panel', inAll(title))
    const { code, ...sides } = (pair as Exclude<typeof pair, 'after'>) ?? { code: name }
    const item = {
      code: named(row, code),
      ...(stem && { stem }),
      text,
      ...(hint && { hint }),
      ...kind,
      ...(pair && { ...sides, kind: 'pair' }),
    } as Item
    open.items.push(item)
    byName.set(name, item)
    lastText = item.kind === 'text' && !extra.find('not a comment', name) ? { item, panel: open } : undefined
  }
  closePanel()

  function named(row: SheetRow, name: string): string {
    const code = codeFor(name || 'q', taken)
    if (code !== name && name !== '') tell('left', row, 'name', words.renamed(name, code))
    return code
  }

  const version = Number(setting('version'))
  const intro = extra.find('intro')?.label
  const groups = extra.find('tables by', '', '')
    ? null
    : (profile.find(({ code, required }) => required && extra.find('tables by', '', code))?.code ??
      usualGroups(profile))
  const titles = extra.find('title')?.label ?? inAll(title)
  const glossary = Object.fromEntries(
    extra.all('term').flatMap(({ name, label }) => (name && label ? [[name, label]] : [])),
  )
  for (const row of extra.rest()) tell('left', row, 'what', words.noExtra)
  return {
    told,
    asked,
    byOrder,
    questionnaire: {
      form: 2,
      id: isId(setting('form_id')) ? setting('form_id') : codeFor(setting('form_id') || title, new Set()),
      version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : 1,
      languages,
      title: { ...titles, [languages[0]!]: title },
      ...(intro && { intro }),
      glossary,
      scales,
      profile,
      groups,
      stems: Object.fromEntries(
        Object.entries(stems).filter(([key]) =>
          panels.some(({ items }) => items.some((item) => item.stem === key)),
        ),
      ),
      panels: panels.filter(({ items }) => items.length > 0),
    },
  }
}

const isId = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(text)

/** A fact's choice, with what the tables call it and whether it has a column of its own there. */
function factChoice({ name, value, label }: ChoiceRow, fact: string, { extra }: Frame) {
  const short = extra.find('short', fact, name)?.label
  const hasNone = extra.find('no column', fact, name) !== undefined
  return { value, label, ...(short && { short }), ...(hasNone && { column: false }) }
}
