/** Whether a name is one of a time zone, as America/Santiago. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const quarterHour = 900_000

/** Which day it is in a time zone, asked for each response that arrives: the calendar is asked once a quarter of an hour. */
export class Days {
  readonly #known = new Map<string, { quarter: number; day: string }>()

  /** The day as 2019-08-16; in UTC where no zone is given. `now` is milliseconds since 1970. */
  dayAt(now: number, zone = 'UTC'): string {
    // A day begins on a quarter of an hour in every zone.
    const quarter = Math.floor(now / quarterHour)
    const known = this.#known.get(zone)
    if (known?.quarter === quarter) return known.day
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: isZone(zone) ? zone : 'UTC' }).format(now)
    this.#known.set(zone, { quarter, day })
    return day
  }
}
