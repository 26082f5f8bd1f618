import type { Answer } from '../domain/answering/answer.ts'
import type { Item } from '../domain/survey/questionnaire.ts'

const cellOf = (answer: Answer | undefined): string | number =>
  answer === undefined ? '' : answer === null ? '-' : (answer as string | number)

/**
 * What stands in an item's columns (`columnsOfItem`): a point or a number, `-` for no opinion, a choice's value, 1 or 0 for
 * each choice of many, words; nothing where it was skipped. `given` knows the answers by their codes.
 */
export function cellsInFile(item: Item, given: (code: string) => Answer | undefined): (string | number)[] {
  const { code } = item
  const answer = given(code)
  const words = () => cellOf(given(`${code}_other`))
  switch (item.kind) {
    case 'pair': {
      const [before, after] = (answer ?? []) as (number | null)[]
      return [cellOf(before), cellOf(after)]
    }
    case 'many': {
      const chosen = answer as string[] | undefined
      const cells = item.choices.map(({ value }) => (chosen ? Number(chosen.includes(value)) : ''))
      return item.other ? [...cells, words()] : cells
    }
    case 'one':
      return item.other ? [cellOf(answer), words()] : [cellOf(answer)]
    default:
      return [cellOf(answer)]
  }
}

/** What a cell cannot be, and in which of the columns. */
export interface CellFault {
  column: string
  text: string
}

/**
 * The opposite: an item's answers by their codes, out of its columns' cells; `cell` has their text. Whether a point or a
 * choice is one of those that there are is for `misfitOf` to say.
 */
export function answersInFile(
  item: Item,
  cell: (column: string) => string,
  fault: (fault: CellFault) => void,
): Record<string, Answer> {
  const { code } = item
  const number = (column: string): number | null | undefined => {
    const text = numeral(cell(column))
    if (text === '') return undefined
    if (text === '-') return null
    if (/^-?\d{1,7}$/.test(text)) return Number(text)
    fault({ column, text: cell(column) })
    return undefined
  }
  const only = (name: string, answer: Answer | undefined) => (answer === undefined ? {} : { [name]: answer })
  const words = () => only(`${code}_other`, cell(`${code}_other_text`) || undefined)
  switch (item.kind) {
    case 'pair': {
      const sides = [number(`${code}_before`), number(`${code}_after`)]
      return sides.every((side) => side === undefined) ? {} : { [code]: sides.map((side) => side ?? null) }
    }
    case 'many': {
      const chosen = item.choices.filter(({ value }) =>
        /^(1|true|yes|x)$/i.test(numeral(cell(`${code}_${value}`))),
      )
      return {
        ...only(code, chosen.length > 0 ? chosen.map(({ value }) => value) : undefined),
        ...(item.other && words()),
      }
    }
    case 'one':
      return { ...only(code, cell(code) || undefined), ...(item.other && words()) }
    case 'text':
      return only(code, cell(code) || undefined)
    default:
      return only(code, number(code))
  }
}

/** Spreadsheets write 4 as 4.0 or 4,0, and a dash as they like. */
const numeral = (text: string): string =>
  text.replace(/^(-?\d+)[.,]0+$/, '$1').replace(/^[\u2010-\u2015\u2212](?=\d|$)/, '-')
