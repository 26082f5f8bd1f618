import { organizerAddresses as addresses } from '../domain/wire/organizer-addresses.ts'
import type { SessionState } from '../domain/wire/access-protocol.ts'
import { timeLimit } from '../offline/time-limit.ts'
import { readShelf, writeShelf } from '../ui/shelf.ts'

export type Permission = 'asking' | 'yes' | 'no'

const remembered = 'plenaria-desk'
/** Milliseconds in which a server that can be reached has answered. */
const patience = 5000

/**
 * Whether this browser may be the desk: it has a session, or had one when it was last connected. A desk without a
 * network cannot ask; what it takes in is checked by the server all the same.
 */
export async function enter(send: typeof fetch = fetch): Promise<Permission> {
  const invited = /^#invite=([\w-]+)$/.exec(location.hash)?.[1]
  const limit = timeLimit(patience)
  try {
    if (invited) {
      const { acceptInvitation } = addresses
      const reply = await send(acceptInvitation.path, {
        method: acceptInvitation.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: invited }),
        signal: limit.signal,
      })
      // A link that could not be asked about is still good: it stays in the address for the next try.
      if (reply.ok || reply.status === 403) history.replaceState(null, '', location.pathname)
    }
    const reply = await send(addresses.readSession.path, { cache: 'no-store', signal: limit.signal })
    if (!reply.ok) throw new Error(String(reply.status))
    const { role } = (await reply.json()) as SessionState
    const allowed = role === 'desk' || role === 'organizer'
    writeShelf(remembered, allowed ? 'yes' : null)
    return allowed ? 'yes' : 'no'
  } catch {
    return readShelf(remembered) === 'yes' ? 'yes' : 'no'
  } finally {
    limit.done()
  }
}
