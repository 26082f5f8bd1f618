/** Fewest words that a beginning has before it is one. */
const fewestWords = 4

const commonWords = (one: string[], other: string[]): number => {
  let at = 0
  while (at < one.length && at < other.length && one[at] === other[at]) at++
  return at
}

/** A run of neighbours that begin alike: from which on, how many, and with how many words. */
interface Run {
  from: number
  count: number
  words: number
}

/**
 * Neighbouring statements that begin with the same words, four at least, and go on differently: those runs that save most
 * reading. None overlaps another.
 */
export function stemsIn(statements: string[]): Run[] {
  const words = statements.map((text) => text.split(' '))
  const runs: Run[] = []
  for (let from = 0; from < words.length - 1;) {
    let best: Run | undefined
    let shared = words[from]!.length
    for (let to = from + 1; to < words.length; to++) {
      shared = Math.min(shared, commonWords(words[from]!, words[to]!))
      if (shared < fewestWords) break
      // Something is left of each.
      const least = Math.min(...words.slice(from, to + 1).map((all) => all.length))
      const own = Math.min(shared, least - 1)
      const count = to - from + 1
      if (own >= fewestWords && (!best || own * (count - 1) > best.words * (best.count - 1)))
        best = { from, count, words: own }
    }
    if (best) runs.push(best)
    from += best?.count ?? 1
  }
  return runs
}
