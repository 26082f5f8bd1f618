import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod/mini'
import { logLevels, type LogLevel } from './log.ts'

/** What the operator can set; every one has a default that works. */
export interface Settings {
  port: number
  host: string
  /** postgres://… instead of the SQLite file. */
  databaseUrl: string | undefined
  /** Folder of the SQLite file, and of what must outlive a restored database. */
  dataFolder: string
  /** Address printed on the join QR, without a slash at its end. */
  publicUrl: string
  /** Undefined: the one-time setup link sets it. */
  passphrase: string | undefined
  /** Address of the proxy whose X-Forwarded-* are believed; undefined believes nobody's. */
  trustedProxy: string | undefined
  /** Files of a certificate and its key: the server speaks https itself. */
  tls: { cert: string; key: string } | undefined
  /** Undefined: `warn` where a person reads along, else `info`. */
  logLevel: LogLevel | undefined
}

const Environment = z.object({
  PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65535)), 8080),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  PLENARIA_DATA: z._default(z.string().check(z.minLength(1)), './data'),
  PLENARIA_DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  PLENARIA_PUBLIC_URL: z.optional(z.string().check(z.refine((text) => isOrigin(text)))),
  PLENARIA_PASSPHRASE: z.optional(z.string().check(z.minLength(12), z.maxLength(200), z.regex(/\S.*\S/))),
  PLENARIA_TRUSTED_PROXY: z.optional(z.string().check(z.refine((text) => isIP(text) > 0))),
  PLENARIA_TLS_CERT: z.optional(z.string()),
  PLENARIA_TLS_KEY: z.optional(z.string()),
  PLENARIA_LOG: z.optional(z.enum(logLevels)),
})

const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, origin, href } = new URL(text)
  return /^https?:$/.test(protocol) && href === `${origin}/`
}

/** Reads the settings from the environment; throws one sentence that names every variable that does not fit. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { data, error } = Environment.safeParse(given)
  if (!data) throw new Error(error.issues.map((issue) => settingFault(String(issue.path[0]))).join('\n'))
  const { PLENARIA_TLS_CERT: cert, PLENARIA_TLS_KEY: key } = data
  if ((cert === undefined) !== (key === undefined))
    throw new Error('PLENARIA_TLS_CERT and PLENARIA_TLS_KEY go together: set both, or neither.')
  const tls = cert !== undefined && key !== undefined ? { cert, key } : undefined
  const shownHost = ['0.0.0.0', '::'].includes(data.HOST) ? 'localhost' : data.HOST
  const named = isIP(shownHost) === 6 ? `[${shownHost}]` : shownHost
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.PLENARIA_DATABASE_URL,
    dataFolder: resolve(data.PLENARIA_DATA),
    publicUrl:
      data.PLENARIA_PUBLIC_URL?.replace(/\/+$/, '') ?? `${tls ? 'https' : 'http'}://${named}:${data.PORT}`,
    passphrase: data.PLENARIA_PASSPHRASE,
    trustedProxy: data.PLENARIA_TRUSTED_PROXY,
    tls,
    logLevel: data.PLENARIA_LOG,
  }
}

const expected: Record<string, string> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address to listen on',
  PLENARIA_DATA: 'a folder',
  PLENARIA_DATABASE_URL: 'an address as postgres://user:password@host/database',
  PLENARIA_PUBLIC_URL: 'an address as https://survey.example, without a path',
  PLENARIA_PASSPHRASE: 'at least 12 characters, and not blank',
  PLENARIA_TRUSTED_PROXY: 'an IP address',
  PLENARIA_LOG: `one of ${logLevels.join(', ')}`,
}

const settingFault = (name: string) => `The setting ${name} must be ${expected[name] ?? 'valid'}.`

/** Whether the server answers under this name: its own, loopback, or a bare address (a name could be rebound, an address cannot). */
export function isKnownHost(hostHeader: string | undefined, settings: Settings): boolean {
  if (!hostHeader || !URL.canParse(`http://${hostHeader}`)) return false
  const { hostname } = new URL(`http://${hostHeader}`)
  if (hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, ''))) return true
  return hostname === new URL(settings.publicUrl).hostname || hostname === settings.host
}
