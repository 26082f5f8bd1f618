import { decodePart } from '../../domain/wire/addresses.ts'

/** `/desk/APEC` is the desk of a survey; `/desk/h/APEC#…` a response in an address, as an ordinary camera opens it. */
export type DeskPlace =
  { what: 'desk'; code: string } | { what: 'delivery'; code: string; frame: string } | { what: 'nowhere' }

export function placeOf({ pathname, hash }: { pathname: string; hash: string }): DeskPlace {
  const [, , first = '', second = ''] = pathname.split('/')
  if (first === 'h' && second) return { what: 'delivery', code: decodePart(second), frame: hash.slice(1) }
  return first ? { what: 'desk', code: decodePart(first).toUpperCase() } : { what: 'nowhere' }
}

/** The survey and the frame in the text of a scanned code; undefined for a code that is none of ours. */
export function readAddress(text: string): { code: string; frame: string } | undefined {
  try {
    const place = placeOf(new URL(text))
    return place.what === 'delivery' ? place : undefined
  } catch {
    return undefined
  }
}
