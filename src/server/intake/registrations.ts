import { noAttendance, type Attendance } from '../../domain/reporting/attendance.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { trimmed, unreadable, type Line, type Table } from './tables/table.ts'
import type { FileWords } from './tables/words.ts'
import { columnNamed, keyOf, type Fact } from './column-names.ts'
import { choicesNamed } from './usual-names.ts'

export interface RegistrationsOf {
  questionnaire: Questionnaire
  /** What the organizer says that cells mean, value by column and text; what is left out then means nothing. */
  meanings?: Record<string, Record<string, string>> | undefined
}

/** A cell that is none of the choices, and on which lines it stands. */
interface UnknownCell {
  column: string
  text: string
  lines: number[]
}

export interface ReadRegistrations {
  attendance: Attendance
  unknown: UnknownCell[]
  /** Lines that were counted, said again, cancelled, or hold nobody (titles, totals). */
  counted: number
  repeated: number
  cancelled: number
  left: number
}

const facts: readonly Fact[] = ['economy', 'gender', 'sector', 'role']
const cancelledWords = /cancel|anulad|declin|retirad|withdrawn|no show|no asist|rechazad/
const totalWords = /^((sub ?|gran )?total(es)?|suma?)( general)?( \d+)?$/

/** Whether a line can be the head of a list of registrations. */
export const isRegistrationHead = (cells: string[]): boolean =>
  cells.some((cell) => facts.includes(columnNamed(cell) as Fact))

/**
 * Counts a list of registrations, a line for each person. Titles above, totals below, repeats (by name or address) and
 * cancelled lines are left out and counted apart. Figures whose columns the list does not have are null.
 */
export function readRegistrations(
  { lines }: Table,
  { questionnaire, meanings }: RegistrationsOf,
  words: FileWords,
): ReadRegistrations {
  const head = headOf(lines)
  if (!head) throw unreadable(words.file, words.noColumn(facts.join(', ')))
  const columns = head.cells.map(columnNamed)
  const asked = facts.filter(
    (fact) => columns.includes(fact) && questionnaire.profile.some(({ code }) => code === fact),
  )
  const choices = new Map(
    questionnaire.profile.map((question) => [question.code, choicesNamed(question)] as const),
  )
  const found: ReadRegistrations = {
    attendance: noAttendance,
    unknown: [],
    counted: 0,
    repeated: 0,
    cancelled: 0,
    left: lines.indexOf(head),
  }
  const people: Partial<Record<Fact, string>>[] = []
  const seen = new Set<string>()
  for (const { line, cells } of lines.slice(lines.indexOf(head) + 1)) {
    const cell = (column: (typeof columns)[number]) => trimmed(cells[columns.indexOf(column)] ?? '')
    const isSum = (text: string) => totalWords.test(keyOf(text))
    // Somebody may be called Suma; nobody's gender is a number.
    const isTotal =
      cells.some((text, at) => columns[at] !== 'person' && isSum(text)) ||
      (cells.some(isSum) && asked.every((fact) => /^\d*$/.test(cell(fact))))
    if (isTotal || asked.every((fact) => cell(fact) === '')) {
      found.left++
      continue
    }
    if (cancelledWords.test(keyOf(cell('status')))) {
      found.cancelled++
      continue
    }
    const person = personIn(columns, cells)
    if (person !== '' && seen.has(person)) {
      found.repeated++
      continue
    }
    seen.add(person)
    const values: Partial<Record<Fact, string>> = {}
    for (const fact of asked) {
      const text = cell(fact)
      if (text === '') continue
      const known = choices.get(fact)?.get(keyOf(text))
      const value = known ?? (meanings ? (meanings[fact]?.[text] ?? '') : undefined)
      if (value === undefined) addUnknown(found.unknown, fact, text, line)
      else values[fact] = value
    }
    people.push(values)
  }
  found.counted = people.length
  found.attendance = countPeople(people, asked)
  return found
}

/** The line that names most of what is looked for, among the first ten. */
function headOf(lines: Line[]): Line | undefined {
  const named = ({ cells }: Line) => new Set(cells.map(columnNamed).filter((column) => column !== undefined))
  const [best] = lines
    .slice(0, 10)
    .filter(({ cells }) => isRegistrationHead(cells))
    .toSorted((a, b) => named(b).size - named(a).size)
  return best
}

/** Who it is, as far as the list says: several may have one address, or one name. */
const personIn = (columns: ReturnType<typeof columnNamed>[], cells: string[]): string =>
  columns
    .flatMap((column, at) => (column === 'person' ? [keyOf(cells[at] ?? '')] : []))
    .join(' ')
    .trim()

function addUnknown(unknown: UnknownCell[], column: string, text: string, line: number): void {
  const known = unknown.find((one) => one.column === column && one.text === text)
  if (known) known.lines.push(line)
  else unknown.push({ column, text, lines: [line] })
}

function countPeople(people: Partial<Record<Fact, string>>[], asked: readonly Fact[]): Attendance {
  const panellists = people.filter(({ role }) => role === 'panellist' || role === 'expert')
  const count = (needs: Fact[], some: typeof people, is: (person: (typeof people)[number]) => boolean) =>
    needs.every((fact) => asked.includes(fact)) ? some.filter(is).length : null
  const economies = new Set(
    people.map(({ economy }) => economy).filter((economy) => economy && economy !== 'other'),
  )
  return {
    participants: people.length,
    women: count(['gender'], people, ({ gender }) => gender === 'woman'),
    men: count(['gender'], people, ({ gender }) => gender === 'man'),
    economies: asked.includes('economy') ? economies.size : null,
    panellists: count(['role'], panellists, () => true),
    womenPanellists: count(['role', 'gender'], panellists, ({ gender }) => gender === 'woman'),
    privatePanellists: count(['role', 'sector'], panellists, ({ sector }) => sector === 'private'),
    customsPanellists: count(['role'], panellists, ({ role }) => role === 'expert'),
  }
}
