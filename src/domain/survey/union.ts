import type { Item, Questionnaire } from './questionnaire.ts'

/**
 * Everything that any of these versions asks, as one questionnaire: the first one's name and words, and what only others
 * ask after what stood before it there. An item that kept its code kept its meaning, wherever it stands now. The others
 * are taken in the order given; without any, the first is returned as it is.
 */
export const unionOf = (first: Questionnaire, others: Questionnaire[]): Questionnaire =>
  others.filter((other) => other !== first).reduce(joined, first)

function joined(one: Questionnaire, other: Questionnaire): Questionnaire {
  const known = new Set(one.panels.flatMap(({ items }) => items.map(({ code }) => code)))
  const stems = { ...one.stems }
  /** An item with a beginning that reads as it did when it was asked. */
  const withStem = (item: Item): Item => {
    const { stem } = item
    if (stem === undefined || JSON.stringify(stems[stem]) === JSON.stringify(other.stems[stem])) return item
    const own = stem in stems ? `${stem}@${other.version}` : stem
    stems[own] = other.stems[stem]!
    return { ...item, stem: own }
  }
  const rest = other.panels.flatMap((panel) => {
    const items = panel.items.filter(({ code }) => !known.has(code)).map(withStem)
    return items.length > 0 || one.panels.some(({ id }) => id === panel.id) ? [{ ...panel, items }] : []
  })
  return {
    ...one,
    languages: [...new Set([...one.languages, ...other.languages])],
    title: { ...other.title, ...one.title },
    glossary: { ...other.glossary, ...one.glossary },
    stems,
    profile: merged(one.profile, other.profile, 'code', (mine, theirs) => ({
      ...mine,
      choices: merged(mine.choices, theirs.choices, 'value', (choice) => choice),
    })),
    panels: merged(one.panels, rest, 'id', (mine, theirs) => {
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
