/**
 * A recount by other means: it reads the files as anybody would and shares no code with the program, not even its
 * reader of CSV. What it finds is told as sentences.
 */

/** The rows of a CSV by the letter of RFC 4180, as records; apostrophes that make cells safe stay. */
export function recordsOf(csv: string): Record<string, string>[] {
  const lines: string[][] = [[]]
  let cell = ''
  let quoted = false
  const text = csv.replace(/^\ufeff/, '')
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[++at]!
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ',' || letter === '\n') {
      lines.at(-1)!.push(letter === '\n' ? cell.replace(/\r$/, '') : cell)
      cell = ''
      if (letter === '\n') lines.push([])
    } else cell += letter
  }
  const [head = [], ...rows] = lines.filter((line) => line.length > 1)
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}

/** Panels with the codes of their items, in order. */
export type Form = { id: string; items: string[] }[]
export const groups = ['general', 'public', 'private', 'other'] as const
type Group = (typeof groups)[number]
/** Scores 1 to 4, no opinion, skipped. */
export type Cell = [number, number, number, number, number, number]

export interface Recount {
  cells: Map<string, Cell>
  /** By group, and by how a row stands. */
  people: Record<string, number>
  reached: Map<string, number>
}

/** `asked` has the items of each version, by its name: what was not asked is not skipped. */
export function recount(
  records: Record<string, string>[],
  form: Form,
  asked: Record<string, string[]>,
): Recount {
  const cells = new Map<string, Cell>()
  const people: Record<string, number> = {}
  const reached = new Map<string, number>()
  const more = (name: string) => (people[name] = (people[name] ?? 0) + 1)
  for (const { items } of form)
    for (const item of items) for (const group of groups) cells.set(`${item} ${group}`, [0, 0, 0, 0, 0, 0])
  for (const record of records) {
    more(record['_status']!)
    if (record['_status'] !== 'counted' && record['_status'] !== 'late') continue
    const sector = record['sector']! as Group
    more('general')
    more(sector)
    for (const { id, items } of form) {
      const isSent =
        items.some((item) => record[item] !== '') ||
        record[`${id}_comment`] !== '' ||
        (record['_sent_blank'] ?? '').split(' ').includes(id)
      if (!isSent) continue
      reached.set(id, (reached.get(id) ?? 0) + 1)
      for (const item of items) {
        if (!asked[record['_version']!]!.includes(item)) continue
        const letter = record[item]!
        const slot = letter === '' ? 5 : letter === '-' ? 4 : Number(letter) - 1
        for (const group of ['general', sector] as const) cells.get(`${item} ${group}`)![slot]!++
      }
    }
  }
  return { cells, people, reached }
}

const scored = (cell: Cell): number => cell[0] + cell[1] + cell[2] + cell[3]
const sumOf = (cell: Cell): number => cell[0] + 2 * cell[1] + 3 * cell[2] + 4 * cell[3]

/** One decimal, a half upwards, on whole numbers; a dash where nobody gave a score. */
export function printedMean(cell: Cell, none = '–'): string {
  const n = scored(cell)
  if (n === 0) return none
  const tenths = Math.floor((sumOf(cell) * 20 + n) / (2 * n))
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}

const near = (text: string | undefined, wanted: number, digits: number): boolean =>
  text !== undefined && Math.abs(Number(text) - wanted) <= 0.5 * 10 ** -digits + 1e-9

/** Every number of a report's tables (rows of cells as text) that is another than in the rows. */
export function differencesIn(
  name: string,
  tables: string[][][],
  form: Form,
  { cells, people, reached }: Recount,
  text: string,
): { numbers: number; faults: string[] } {
  let numbers = 0
  const faults: string[] = []
  const check = (is: boolean, where: string) => {
    numbers++
    if (!is) faults.push(`${name}: ${where}`)
  }
  const groupNames: Record<string, Group> = {
    General: 'general',
    'Public sector': 'public',
    'Private sector': 'private',
    'Other or unstated': 'other',
  }
  let means = 0
  let annexes = 0
  let figures = 0
  for (const [head = [], ...rows] of tables) {
    if (head[0] === 'No.' && head.includes('General')) {
      const items = form[means++]!.items
      check(rows.length === items.length, `means of panel ${means}: ${rows.length} rows`)
      for (const [at, row] of rows.entries())
        for (const [column, group] of (['general', 'public', 'private'] as const).entries())
          check(
            row[2 + column] === printedMean(cells.get(`${items[at]} ${group}`)!),
            `${items[at]} ${group}: ${row[2 + column]}`,
          )
    } else if (head.includes('Distribution')) {
      const items = form[figures++]!.items
      check(rows.length === items.length, `figure of panel ${figures}: ${rows.length} rows`)
      for (const [at, row] of rows.entries()) {
        const cell = cells.get(`${items[at]} general`)!
        const n = scored(cell)
        const shares = n === 0 ? '' : cell.slice(0, 4).map((one) => `${Math.round((100 * one) / n)} %`)
        check([shares].flat().join(' · ') === row[1], `figure, ${items[at]}: ${row[1]}`)
        check(row[2] === String(n), `figure, ${items[at]}: n ${row[2]}`)
      }
    } else if (head.includes('Skipped')) {
      const items = form[annexes++]!.items
      for (const row of rows) {
        const item = items[Number(row[0]) - 1]!
        const cell = cells.get(`${item} ${groupNames[row[1]!]!}`)!
        for (const [slot, wanted] of cell.entries())
          check(row[2 + slot] === String(wanted), `annex, ${item} ${row[1]}: ${row[2 + slot]} for ${wanted}`)
        annexIntervals(row, cell, (is, what) => check(is, `annex, ${item} ${row[1]}: ${what}`))
      }
    }
  }
  check(means === form.length, `${means} tables of means`)
  check(annexes === form.length, `${annexes} annexes`)
  check(figures === form.length, `${figures} figures`)
  const counted = people['general'] ?? 0
  const rows = new Map(tables.flat().map((row) => [row[0], row[1]]))
  check(
    rows.get('Responses counted') === String(counted),
    `responses counted: ${rows.get('Responses counted')}`,
  )
  for (const [label, group] of [
    ['By sector: Public sector', 'public'],
    ['By sector: Private sector', 'private'],
    ['By sector: Other or unstated', 'other'],
  ] as const)
    check(rows.get(label) === String(people[group] ?? 0), `${label}: ${rows.get(label)}`)
  if ((people['late'] ?? 0) > 0)
    check(rows.get('of these, received after closing') === String(people['late']), 'late')
  for (const { id } of form)
    check(
      text.includes(`This panel was sent by ${reached.get(id) ?? 0} of ${counted} responses.`),
      `base of ${id}`,
    )
  return { numbers, faults }
}

/** Wilson's interval and Student's, worked out anew. */
function annexIntervals(row: string[], cell: Cell, check: (is: boolean, what: string) => void): void {
  const n = scored(cell)
  if (n === 0) {
    check(row[8] === '–' && row[9] === '–', `nobody: ${row[8]} ${row[9]}`)
    return
  }
  const z = 1.959963984540054
  const share = (cell[2] + cell[3]) / n
  const centre = (share + (z * z) / 2 / n) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((share * (1 - share) + (z * z) / 4 / n) / n)) / (1 + (z * z) / n)
  const [, agree, from, to] = /^(\d+) % \((\d+)–(\d+)\)$/.exec(row[8]!) ?? []
  check(near(agree, 100 * share, 0), `agree ${row[8]} for ${100 * share}`)
  check(
    near(from, 100 * Math.max(0, centre - half), 0) && near(to, 100 * Math.min(1, centre + half), 0),
    `${row[8]}`,
  )
  const mean = sumOf(cell) / n
  const [, printed, inside = ''] = /^([\d.]+) \((.*)\)$/.exec(row[9]!) ?? []
  check(near(printed, mean, 2), `mean ${row[9]} for ${mean}`)
  const isFlat = cell.slice(0, 4).filter((count) => count > 0).length === 1
  if (n < 10) check(inside === 'no interval: fewer than ten', inside)
  else if (isFlat) check(inside === 'no interval: all the same', inside)
  else {
    const spread = cell.slice(0, 4).reduce((sum, count, at) => sum + count * (at + 1 - mean) ** 2, 0)
    const wide = student(n - 1) * Math.sqrt(spread / (n - 1) / n)
    const [low, high] = inside.split('–')
    check(
      near(low, Math.max(1, mean - wide), 2) && near(high, Math.min(4, mean + wide), 2),
      `${inside} for ±${wide}`,
    )
  }
}

/** The 0.975 quantile of Student's t by integrating its density and halving: slow, and like nothing in the program. */
const known = new Map<number, number>()
function student(df: number): number {
  const before = known.get(df)
  if (before !== undefined) return before
  let log = 0
  // Γ((ν+1)/2) / (Γ(ν/2) √(νπ)), by Stirling's series.
  const gamma = (x: number): number =>
    x < 20
      ? gamma(x + 1) - Math.log(x)
      : (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3)
  log = gamma((df + 1) / 2) - gamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  const density = (t: number) => Math.exp(log - ((df + 1) / 2) * Math.log(1 + (t * t) / df))
  const within = (t: number) => {
    const steps = 4000
    const h = t / steps
    let sum = density(0) + density(t)
    for (let k = 1; k < steps; k++) sum += density(k * h) * (k % 2 ? 4 : 2)
    return (sum * h) / 3
  }
  let [low, high] = [0, 20]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (within(middle) < 0.475) low = middle
    else high = middle
  }
  known.set(df, low)
  return low
}
