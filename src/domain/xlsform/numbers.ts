import type { SheetRow } from './sheet.ts'
import type { Sentences } from './told.ts'

const mostNumbers = 1001

/** A whole number from one to another, by a range's parameters or an integer's constraint; a sentence where it is none. */
export function numberFrom(row: SheetRow, type: 'integer' | 'range', words: Sentences): object | string {
  const [from, to, step] =
    type === 'range' ? byParameters(row.cell('parameters')) : byConstraint(row.cell('constraint'))
  if (from === undefined || to === undefined)
    return type === 'integer' && row.cell('constraint') === ''
      ? words.noRange
      : type === 'integer'
        ? words.constraint
        : words.badRange
  const isWhole = [from, to, step].every((value) => Number.isInteger(value))
  if (!isWhole || from >= to || step! < 1 || (to - from) % step! !== 0 || (to - from) / step! >= mostNumbers)
    return words.badRange
  // What is asked as a range from 0 to 10 is a recommendation.
  const recommend = type === 'range' && from === 0 && to === 10 && step === 1
  return { kind: 'number', from, to, step, ...(recommend && { recommend }) }
}

function byParameters(parameters: string): [number?, number?, number?] {
  const of = (name: string) => {
    const [, value] = new RegExp(`\\b${name}\\s*=\\s*(-?[\\d.]+)`).exec(parameters) ?? []
    return value === undefined ? undefined : Number(value)
  }
  return [of('start') ?? 1, of('end') ?? 10, of('step') ?? 1]
}

function byConstraint(constraint: string): [number?, number?, number?] {
  const [, from, to] =
    /^\.\s*>=\s*(-?\d+)\s+and\s+\.\s*<=\s*(-?\d+)$/.exec(constraint) ??
    /^\(\s*\.\s*>=\s*(-?\d+)\s*\)\s*and\s*\(\s*\.\s*<=\s*(-?\d+)\s*\)$/.exec(constraint) ??
    []
  return from === undefined ? [] : [Number(from), Number(to), 1]
}
