import type { FastifyRequest } from 'fastify'
import { Refusal } from './problem.ts'
import { isKnownHost, type Settings } from '../operation/settings.ts'

/**
 * What a page of ours may load and run; `inScript` and `inStyle` are the hashes of what stands in the page itself, and
 * `around` is who may show it in a frame.
 */
export const policyWith = (inScript = '', inStyle = '', around = "'none'"): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${inScript}`.trim(),
    `style-src 'self' ${inStyle}`.trim(),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'self'",
    `frame-ancestors ${around}`,
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types plenaria',
  ].join('; ')

export const securityPolicy = policyWith()

const everywhere = {
  'content-security-policy': securityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self)',
}
/** The phone beside what an organizer writes: the only page that stands in a frame, and in none but ours. */
const framed = { ...everywhere, 'content-security-policy': policyWith('', '', "'self'") }
const forApi = { ...everywhere, 'cache-control': 'no-store' }
const strictTransport = { 'strict-transport-security': 'max-age=31536000' }
const secureFramed = { ...framed, ...strictTransport }
const secureEverywhere = { ...everywhere, ...strictTransport }
const secureForApi = { ...forApi, ...strictTransport }

const framedPage = '/organizer/phone.html'

/** The headers of every answer; `/api` is never cached. */
export function securityHeaders({ url }: FastifyRequest, { publicUrl }: Settings): Record<string, string> {
  const secure = publicUrl.startsWith('https:')
  if (url.startsWith('/api/')) return secure ? secureForApi : forApi
  if (url === framedPage) return secure ? secureFramed : framed
  return secure ? secureEverywhere : everywhere
}

/** Names are few, and a room asks under one of them; a stranger's inventions do not pile up. */
const remembered = 100

/** Refuses names that are not ours, and changes that another site asks a browser to make with our cookie. */
export function guardOf(settings: Settings): (request: FastifyRequest) => void {
  const known = new Map<string | undefined, boolean>()
  const isKnown = (host: string | undefined): boolean => {
    let is = known.get(host)
    if (is === undefined) {
      if (known.size >= remembered) known.clear()
      known.set(host, (is = isKnownHost(host, settings)))
    }
    return is
  }
  const { origin: publicOrigin } = new URL(settings.publicUrl)
  return ({ method, url, headers }) => {
    // Whoever watches the machine asks by its name, or by none: there is nothing to be had.
    if (url === '/api/health' || url === '/api/ready') return
    if (!isKnown(headers.host)) throw new Refusal('unknown-host')
    if (method === 'GET' || method === 'HEAD') return
    const site = headers['sec-fetch-site']
    if (site !== undefined) {
      if (site !== 'same-origin' && site !== 'none') throw new Refusal('foreign-origin')
    } else if (headers.origin !== undefined) {
      const host = URL.canParse(headers.origin) ? new URL(headers.origin).host : ''
      // A proxy may leave the port out of the host's name.
      if (host !== headers.host && headers.origin !== publicOrigin) throw new Refusal('foreign-origin')
    }
  }
}
