/** One sheet of a workbook as text, row by row as it lies there. */
export interface Sheet {
  name: string
  rows: string[][]
}

/** One row below a sheet's head: its number in the file, and its cells by their column's name. */
export interface SheetRow {
  row: number
  cell: (column: string) => string
  /** Where a column's cell stands, as `survey C7`. */
  place: (column: string) => string
  /** The cells of `label`, `hint` …, by language. */
  texts: (column: string) => Record<string, string>
}

/** A sheet's rows in which something stands, and the languages that its columns name. */
export interface Read {
  rows: SheetRow[]
  /** By their columns: a bare `label` is in `undefined`. */
  languages: (string | undefined)[]
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

/** Cells without what spreadsheets and people set around words, and without marks that only a browser reads. */
const plain = (text: string): string =>
  text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()

/** Reads a sheet by its head; `languageOf` makes a code of what a column calls its language. */
export function readSheet({ name, rows }: Sheet, languageOf: (name: string) => string, bare: string): Read {
  const [head = [], ...body] = rows
  const columns = head.map((cell) => {
    const [base = '', ...rest] = cell.trim().split(/::?/)
    const language = rest.join(':').trim()
    return {
      name: base.trim().toLowerCase().replace(/\s+/g, '_'),
      language: language === '' ? undefined : languageOf(language),
    }
  })
  const at = (column: string) => columns.findIndex((one) => one.name === column && one.language === undefined)
  const first = (column: string) => columns.findIndex((one) => one.name === column)
  return {
    languages: [...new Set(columns.flatMap((one) => (one.name === 'label' ? [one.language] : [])))],
    rows: body.flatMap((cells, index): SheetRow[] => {
      if (cells.every((cell) => plain(cell) === '')) return []
      const row = index + 2
      return [
        {
          row,
          cell: (column) => plain(cells[at(column)] ?? ''),
          place: (column) => `${name} ${letters(Math.max(0, first(column)))}${row}`,
          // With nothing in it that no column says: a language may be called as objects' own members are.
          texts: (column) =>
            Object.assign(
              Object.create(null) as Record<string, string>,
              Object.fromEntries(
                columns.flatMap((one, place) => {
                  const text = plain(cells[place] ?? '')
                  return one.name === column && text !== '' ? [[one.language ?? bare, text]] : []
                }),
              ),
            ),
        },
      ]
    }),
  }
}

/** The code of a language as a column names it: `Español (es)`, `es`, or its English or own name; lower case where it is none. */
export function languageCode(name: string): string {
  const [, code = name] = /\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$/.exec(name) ?? []
  try {
    if (/^[A-Za-z]{2,3}(-|$)/.test(code)) return Intl.getCanonicalLocales(code)[0]!
  } catch {
    // It is a name, then.
  }
  const wanted = name.trim().toLowerCase()
  for (const tag of usual)
    for (const said of [tag, 'en'])
      if (new Intl.DisplayNames([said], { type: 'language' }).of(tag)?.toLowerCase() === wanted) return tag
  return wanted
}

/** Languages that people write questionnaires in; a column's code may be any other. */
export const usual =
  'ar bg bn bs ca cs cy da de el en es et eu fa fi fr gl gu he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn ms my nb ne nl pl ps pt ro ru rw si sk sl so sq sr sv sw ta tg th tk tl tr uk ur uz vi zh'.split(
    ' ',
  )
