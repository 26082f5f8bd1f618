import { addressOf } from '../domain/wire/addresses.ts'

export type Permission = 'asking' | 'yes' | 'no'

const remembered = 'plenaria-desk'

/**
 * Whether this browser may be the desk: it has a session, or had one when it was last connected. A desk without a
 * network cannot ask; what it takes in is checked by the server all the same.
 */
export async function enter(): Promise<Permission> {
  const invited = /^#invite=([\w-]+)$/.exec(location.hash)?.[1]
  try {
    if (invited) {
      await fetch(addressOf('/api/organizer/invitation', {}), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: invited }),
      })
      history.replaceState(null, '', location.pathname)
    }
    const reply = await fetch('/api/organizer/session', {
      cache: 'no-store',
      signal: AbortSignal.timeout(5000),
    })
    if (!reply.ok) throw new Error(String(reply.status))
    const { role } = (await reply.json()) as { role: string | null }
    const allowed = role === 'desk' || role === 'organizer'
    write(allowed ? 'yes' : null)
    return allowed ? 'yes' : 'no'
  } catch {
    return localStorage.getItem(remembered) === 'yes' ? 'yes' : 'no'
  }
}

function write(value: string | null): void {
  if (value === null) localStorage.removeItem(remembered)
  else localStorage.setItem(remembered, value)
}
