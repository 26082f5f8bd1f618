/** Where something stands in a draft, as `panels 0 items 3 text`. */
export type Path = readonly (string | number)[]

/** What stands at a place; undefined where nothing does. */
export const partAt = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, key)
        ? (part as Record<string | number, unknown>)[key]
        : undefined,
    whole,
  )

/** The same with another value at a place; without it where that is undefined. What is on the way there has to be there. */
export function withPartAt<Whole>(whole: Whole, [key, ...rest]: Path, value: unknown): Whole {
  if (key === undefined) return value as Whole
  if (Array.isArray(whole))
    return whole.map((one: unknown, at) => (at === key ? withPartAt(one, rest, value) : one)) as Whole
  const { [key]: old, ...others } = whole as Record<string | number, unknown>
  const next = withPartAt(old, rest, value)
  // A member keeps its place among the others.
  if (next === undefined) return others as Whole
  return { ...(whole as Record<string | number, unknown>), [key]: next } as Whole
}

/** A list without `drop` of its members from `at` on, and with others in their place. */
export const spliced = <Whole>(
  whole: Whole,
  list: Path,
  at: number,
  drop: number,
  ...members: unknown[]
): Whole => withPartAt(whole, list, (partAt(whole, list) as unknown[]).toSpliced(at, drop, ...members))

/** A list with one of its members moved, as far as it goes. */
export function moved<Whole>(whole: Whole, list: Path, from: number, by: number): Whole {
  const all = partAt(whole, list) as unknown[]
  const to = Math.max(0, Math.min(all.length - 1, from + by))
  return withPartAt(whole, list, all.toSpliced(from, 1).toSpliced(to, 0, all[from]))
}
