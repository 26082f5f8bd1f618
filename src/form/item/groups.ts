import type { Item } from '../../domain/survey/questionnaire.ts'

export interface Group {
  stem: string | undefined
  items: Item[]
}

/** Items that follow each other under one stem stand together. */
export function groupsOf(items: Item[]): Group[] {
  const found: Group[] = []
  for (const item of items) {
    const last = found.at(-1)
    if (last && last.stem === item.stem) last.items.push(item)
    else found.push({ stem: item.stem, items: [item] })
  }
  return found
}
