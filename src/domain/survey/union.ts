import type { Item, Questionnaire } from './questionnaire.ts'

/**
 * Everything that any of these versions asks, as one questionnaire: the first one's name and words, and what only others
 * ask after what stood before it there. An item that kept its code kept its meaning, wherever it stands now. The others
 * are taken in the order given; without any, the first is returned as it is.
 */
export const unionOf = (first: Questionnaire, others: Questionnaire[]): Questionnaire =>
  others.filter((other) => other !== first).reduce(joined, first)

function joined(one: Questionnaire, other: Questionnaire): Questionnaire {
  const asked = new Map(other.panels.flatMap(({ items }) => items.map((item) => [item.code, item])))
  const known = new Set(one.panels.flatMap(({ items }) => items.map(({ code }) => code)))
  const stems = { ...one.stems }
  const scales = { ...one.scales }
  /** By what name something of the other stands here, as it was when it was asked. */
  const named = <Value>(all: Record<string, Value>, theirs: Record<string, Value>, name: string): string => {
    if (JSON.stringify(all[name]) === JSON.stringify(theirs[name])) return name
    const own = name in all ? `${name}@${other.version}` : name
    all[own] = theirs[name]!
    return own
  }
  const asItWas = (item: Item): Item => ({
    ...item,
    ...(item.stem !== undefined && { stem: named(stems, other.stems, item.stem) }),
    ...('scale' in item && { scale: named(scales, other.scales, item.scale) }),
  })
  /** Choices that the other had are answers still. */
  const withChoices = (item: Item): Item => {
    const twin = asked.get(item.code)
    return 'choices' in item && twin && 'choices' in twin
      ? { ...item, choices: merged(item.choices, twin.choices, 'value', (choice) => choice) }
      : item
  }
  const rest = other.panels.flatMap((panel) => {
    const items = panel.items.filter(({ code }) => !known.has(code)).map(asItWas)
    return items.length > 0 || one.panels.some(({ id }) => id === panel.id) ? [{ ...panel, items }] : []
  })
  const own = one.panels.map((panel) => ({ ...panel, items: panel.items.map(withChoices) }))
  return {
    ...one,
    form: one.form === 1 && other.form === 1 ? 1 : 2,
    languages: [...new Set([...one.languages, ...other.languages])],
    title: { ...other.title, ...one.title },
    glossary: { ...other.glossary, ...one.glossary },
    scales,
    stems,
    profile: merged(one.profile, other.profile, 'code', (mine, theirs) => ({
      ...mine,
      choices: merged(mine.choices, theirs.choices, 'value', (choice) => choice),
    })),
    panels: merged(own, rest, 'id', (mine, theirs) => {
      const before = other.panels.find(({ id }) => id === mine.id)!.items
      return { ...mine, items: placed(mine.items, theirs.items, 'code', before) }
    }),
  }
}

/** Both lists as one: what is in both is joined where the first has it. */
function merged<Key extends string, One extends Record<Key, string>>(
  mine: One[],
  theirs: One[],
  key: Key,
  join: (mine: One, theirs: One) => One,
): One[] {
  const own = mine.map((one) => {
    const twin = theirs.find((other) => other[key] === one[key])
    return twin ? join(one, twin) : one
  })
  const fresh = theirs.filter((other) => !mine.some((one) => one[key] === other[key]))
  return placed(own, fresh, key, theirs)
}

/** A list with others put in, each after what stood before it in `order`, or at the beginning. */
function placed<Key extends string, One extends Record<Key, string>>(
  list: One[],
  others: One[],
  key: Key,
  order: One[],
): One[] {
  const all = [...list]
  for (const other of others) {
    const before = order.slice(
      0,
      order.findIndex((one) => one[key] === other[key]),
    )
    const after = before.findLast((one) => all.some((there) => there[key] === one[key]))
    all.splice(after ? all.findIndex((one) => one[key] === after[key]) + 1 : 0, 0, other)
  }
  return all
}
