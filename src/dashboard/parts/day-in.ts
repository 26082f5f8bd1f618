/** A day as people write it; empty when it is none. */
export function dayIn(date: string, language: string): string {
  const day = new Date(`${date}T12:00:00`)
  return Number.isNaN(day.getTime()) ? '' : day.toLocaleDateString(language, { dateStyle: 'long' })
}
