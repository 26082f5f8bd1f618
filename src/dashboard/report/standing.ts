/** How those that are stored would stand, as “ (68 counted, 2 held)”; nothing where all are counted. */
export function standing(stands: Record<string, number>, words: Record<string, string>): string {
  const all = Object.entries(stands).filter(([, n]) => n > 0)
  if (all.length === 0 || (all.length === 1 && stands['counted'])) return ''
  return ` (${all.map(([name, n]) => `${n} ${words[name] ?? name}`).join(', ')})`
}
