type Merge = (base: unknown, mine: unknown, theirs: unknown) => { value: unknown } | undefined
type Same = (one: unknown, other: unknown) => boolean

/** What a member of a list is known by, whatever else changes of it; undefined where it has no name. */
function nameOf(member: unknown): string | undefined {
  if (typeof member !== 'object' || member === null) return undefined
  const { id, code, value } = member as Record<string, unknown>
  const name = id ?? code ?? value
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined
}

/** A list by the names of its members; undefined where one has none, or two have the same. */
function byName(list: readonly unknown[]): Map<string, unknown> | undefined {
  const members = new Map<string, unknown>()
  for (const member of list) {
    const name = nameOf(member)
    if (name === undefined || members.has(name)) return undefined
    members.set(name, member)
  }
  return members
}

/**
 * One list of named members out of two that were made of one: what one side has added, taken away, moved or changed is so;
 * undefined where both have moved something, or one has changed what the other has changed otherwise, or taken away.
 */
export function mergeLists(
  lists: readonly (readonly unknown[])[],
  merge: Merge,
  same: Same,
): unknown[] | undefined {
  const [base, mine, theirs] = lists.map(byName)
  if (!base || !mine || !theirs) return undefined
  const orderIn = (list: Map<string, unknown>) =>
    [...list.keys()].filter((name) => base.has(name) && mine.has(name) && theirs.has(name)).join('\n')
  const [main, other] = orderIn(mine) === orderIn(base) ? [theirs, mine] : [mine, theirs]
  if (orderIn(other) !== orderIn(base)) return undefined
  const names: string[] = [...main.keys()]
  // What the other side has added stands behind what it stands behind there.
  let before = -1
  for (const name of other.keys()) {
    if (!base.has(name) && !main.has(name)) names.splice(++before, 0, name)
    else if (names.includes(name)) before = names.indexOf(name)
  }
  const merged: unknown[] = []
  for (const name of names) {
    const [was, here, there] = [base, mine, theirs].map((list) => list.get(name))
    if (was !== undefined && (here === undefined || there === undefined)) {
      // Taken away by one; the other must not have changed it.
      if (!same(was, here ?? there)) return undefined
      continue
    }
    const one =
      here === undefined ? { value: there } : there === undefined ? { value: here } : merge(was, here, there)
    if (!one) return undefined
    merged.push(one.value)
  }
  // What main has taken away, the other must not have changed.
  for (const [name, member] of other)
    if (base.has(name) && !main.has(name) && !same(base.get(name), member)) return undefined
  return merged
}
