import type { Tally } from '../../domain/wire/protocol.ts'

/** Whether these are all the totals, as an organizer has them, and not what everybody is shown. */
export const isWhole = (tally: Tally | null | undefined): tally is Tally =>
  tally?.responses['late'] !== undefined
