import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * One line of JSON each, for machines. No address, answer, key, id or exact wording of a database's complaint is in it:
 * those can quote what somebody wrote.
 */
export const createLog = (level: LogLevel, to?: DestinationStream): Log =>
  pino({ level, base: { pid: process.pid }, serializers: { err: plainError }, messageKey: 'message' }, to)

/** Name, code and place of an error. Its words only where they are ours or the runtime's. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack } = error
  const { code, severity } = error as { code?: string; severity?: string }
  const isDatabases = severity !== undefined || (code ?? '').startsWith('SQLITE')
  const place = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { name, ...(code && { code }), ...(!isDatabases && { words: message }), place: place.slice(0, 6) }
}
