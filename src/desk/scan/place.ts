/** `/desk/APEC` is the desk of a survey; `/desk/h/APEC#…` a response in an address, as an ordinary camera opens it. */
export type Place =
  { what: 'desk'; code: string } | { what: 'delivery'; code: string; frame: string } | { what: 'nowhere' }

export function placeOf({ pathname, hash }: { pathname: string; hash: string }): Place {
  const [, , first = '', second = ''] = pathname.split('/')
  if (first === 'h' && second)
    return { what: 'delivery', code: decodeURIComponent(second), frame: hash.slice(1) }
  return first ? { what: 'desk', code: decodeURIComponent(first).toUpperCase() } : { what: 'nowhere' }
}

/** The survey and the frame in the text of a scanned code; undefined for a code that is none of ours. */
export function readAddress(text: string): { code: string; frame: string } | undefined {
  if (!URL.canParse(text)) return undefined
  const place = placeOf(new URL(text))
  return place.what === 'delivery' ? place : undefined
}
