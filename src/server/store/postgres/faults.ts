import { StoreUnavailable } from '../contract.ts'

/** Two transactions stood in each other's way, and this one was undone: it may simply be done again. */
const undone = /^(40001|40P01|55P03)$/
/** The database cannot be reached, takes too long, is going down, is not the one that writes (any more, or yet), or is full. */
const gone =
  /^(57P0[123]|57014|25006|08\w{3}|53\w{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/
const goneWords =
  /Connection terminated|connect.* timeout|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''
/** A name with several addresses fails with several errors, and no word of its own. */
export const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
export const isUndone = (error: unknown): boolean => undone.test(codeOf(error))
export const isGone = (error: unknown): boolean =>
  gone.test(codeOf(error)) || goneWords.test(messageOf(error))

/** The error as what it means for whoever asked. */
export const unreachable = (error: unknown): StoreUnavailable =>
  new StoreUnavailable(`The database cannot be reached: ${messageOf(error)}`)
