import type {
  Item,
  Localized,
  Panel,
  ProfileQuestion,
  Questionnaire,
  Scale,
} from '../survey/questionnaire.ts'
import { codeFor } from './codes.ts'
import { openForm } from './frame.ts'
import { kindFrom } from './kind.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { sentences, type Sentences, type Told } from './told.ts'

/** What came of a form. `asked` is how many questions stand in it: items, facts, closing words, words beside choices, and what is refused. */
export interface ReadForm {
  questionnaire: Questionnaire
  told: Told[]
  asked: number
}

const meta = new Set(
  'start end today deviceid subscriberid simserial username phonenumber email audit start-geopoint background-audio'.split(
    ' ',
  ),
)
const isSelect = /^select_(one|multiple)\s+(\S+)(\s+or_other)?$/

/**
 * An XLSForm as a questionnaire, by the table in `docs/xlsform.md`; everything that has no place here is told
 * by its cell. `bare` is the language of labels whose column names none.
 */
export function readXlsForm(sheets: Sheet[], said: 'en' | 'es', bare: string): ReadForm | { told: Told[] } {
  const words: Sentences = sentences[said]
  const frame = openForm(sheets, words, bare)
  if (!frame) return { told: [{ place: 'survey', kind: 'refused', text: words.noSurvey }] }
  const { survey, setting, languages, title, told, tell, textOf, inAll, lists } = frame
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
  const scales: Record<string, Scale> = {}
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
    stem = `s${Object.keys(stems).length + 1}`
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
        isProfile = name === 'profile'
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
    if (row.cell('constraint') && type !== 'integer') {
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
          choices: list!.map(({ value, label }) => ({ value, label })),
        })
      continue
    }
    const hint = textOf(row, 'hint')
    const kind = kindFrom(row, { type, many, list, listName, orOther: orOther !== undefined }, frame, {
      uses,
      scales,
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
    const item = {
      code: named(row, name),
      ...(stem && { stem }),
      text,
      ...(hint && { hint }),
      ...kind,
    } as Item
    open.items.push(item)
    byName.set(name, item)
    lastText = item.kind === 'text' ? { item, panel: open } : undefined
  }
  closePanel()

  function named(row: SheetRow, name: string): string {
    const code = codeFor(name || 'q', taken)
    if (code !== name && name !== '') tell('left', row, 'name', words.renamed(name, code))
    return code
  }

  const version = Number(setting('version'))
  return {
    told,
    asked,
    questionnaire: {
      form: 2,
      id: codeFor(setting('form_id') || title, new Set()),
      version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : 1,
      languages,
      title: inAll(title),
      glossary: {},
      scales,
      profile,
      groups: profile.find(({ required }) => required)?.code ?? null,
      stems: Object.fromEntries(
        Object.entries(stems).filter(([key]) =>
          panels.some(({ items }) => items.some((item) => item.stem === key)),
        ),
      ),
      panels: panels.filter(({ items }) => items.length > 0),
    },
  }
}

const typeOf = (row: SheetRow): string =>
  row
    .cell('type')
    .replace(/\s+/g, ' ')
    .replace(/^(begin|end) /, '$1_')
    .replace(/^select one /, 'select_one ')
const isYes = (text: string): boolean => /^(yes|true|true\(\)|1)$/i.test(text)

/** The question whose choice `other` a row depends on: `${q} = 'other'` or `selected(${q}, 'other')`. */
function otherOf(relevant: string): string | undefined {
  const [, one, many] =
    /^\$\{([^}]+)\}\s*=\s*['"]other['"]$|^selected\(\s*\$\{([^}]+)\}\s*,\s*['"]other['"]\s*\)$/.exec(
      relevant,
    ) ?? []
  return one ?? many
}
