/** An order for what goes to a place among others, which stand in their order without it: nothing of them is changed. */
export function orderAt(others: readonly { order: number }[], place: number): number {
  const before = others[place - 1]
  const after = others[place]
  if (before && after) return (before.order + after.order) / 2
  if (before) return before.order + 1
  return after ? after.order - 1 : 0
}
