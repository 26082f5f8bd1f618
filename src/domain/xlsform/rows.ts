import type { SheetRow } from './sheet.ts'

/** What a device knows of itself or of its owner. */
export const meta = new Set(
  'start end today deviceid subscriberid simserial username phonenumber email audit start-geopoint background-audio'.split(
    ' ',
  ),
)

export const isSelect = /^select_(one|multiple)\s+(\S+)(\s+or_other)?$/

export const typeOf = (row: SheetRow): string =>
  row
    .cell('type')
    .replace(/\s+/g, ' ')
    .replace(/^(begin|end) /, '$1_')
    .replace(/^select one /, 'select_one ')

export const isYes = (text: string): boolean => /^(yes|true|true\(\)|1)$/i.test(text)

/** The question whose choice `other` a row depends on: `${q} = 'other'` or `selected(${q}, 'other')`. */
export function otherOf(relevant: string): string | undefined {
  const [, one, many] =
    /^\$\{([^}]+)\}\s*=\s*['"]other['"]$|^selected\(\s*\$\{([^}]+)\}\s*,\s*['"]other['"]\s*\)$/.exec(
      relevant,
    ) ?? []
  return one ?? many
}

/** How many may be chosen of a list: `count-selected(.) <= 3`. */
export function mostOf(constraint: string): number | undefined {
  const [, most] = /^count-selected\(\s*\.\s*\)\s*<=\s*([1-9]\d?)$/.exec(constraint) ?? []
  return most !== undefined && Number(most) <= 64 ? Number(most) : undefined
}
