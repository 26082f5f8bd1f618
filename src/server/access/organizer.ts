import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Role } from '../../domain/wire/access.ts'
import type { AccessList } from '../../domain/wire/access-protocol.ts'
import type { StoredSession } from '../store/access-contract.ts'
import type { Store } from '../store/contract.ts'
import { hashPassphrase, isPassphrase } from './passphrase.ts'

const hours = 3_600_000
/** A session ends after 8 hours without use, and after 24 hours at the latest. */
const idleLimit = 8 * hours
const absoluteLimit = 24 * hours

/** Setup links that work at once: one an instance. */
const mostLinks = 8

const hashOf = (token: string) => hash('sha256', token, 'base64url')

/** Who may come in: the passphrase, the one-time setup link, invitations and sessions, all kept hashed. */
export class Organizer {
  readonly #store: Store
  readonly #now: () => number
  #fixed: Promise<string> | undefined

  /** `passphrase` comes from the settings and then takes the place of the stored one. */
  constructor(store: Store, passphrase: string | undefined, now: () => number) {
    this.#store = store
    this.#now = now
    this.#fixed = passphrase === undefined ? undefined : hashPassphrase(passphrase)
  }

  /**
   * A fresh token for the setup link; undefined once a passphrase is set. The last few work, each once and all of them
   * only until one was used: several instances print one each.
   */
  async setupToken(): Promise<string | undefined> {
    if (await this.isSetUp()) return undefined
    const token = randomBytes(16).toString('base64url')
    const before = (await this.#store.readSetting('setup-token'))?.split(' ') ?? []
    await this.#store.writeSetting('setup-token', [...before.slice(1 - mostLinks), hashOf(token)].join(' '))
    return token
  }

  /** Whether there is a passphrase to sign in with. */
  async isSetUp(): Promise<boolean> {
    return this.#fixed !== undefined || (await this.#store.readSetting('passphrase')) !== undefined
  }

  /** Sets the passphrase once; false when the token is none of the current ones. Of several at once, one wins. */
  async setUp(token: string, passphrase: string): Promise<boolean> {
    if (await this.isSetUp()) return false
    const tokens = await this.#store.readSetting('setup-token')
    if (!tokens?.split(' ').includes(hashOf(token))) return false
    const hashed = await hashPassphrase(passphrase)
    if (!(await this.#store.takeSetting('setup-token', tokens))) return false
    await this.#store.writeSetting('passphrase', hashed)
    return true
  }

  /** Sets another passphrase: whoever was signed in is not any more, and no browser is known. */
  async changePassphrase(passphrase: string): Promise<void> {
    await this.#store.writeSetting('passphrase', await hashPassphrase(passphrase))
    await this.#store.writeSetting('setup-token', null)
    await this.#store.writeSetting('browser-key', null)
    for (const { tokenHash } of await this.#store.listSessions()) await this.#store.endSession(tokenHash)
  }

  async isRightPassphrase(passphrase: string): Promise<boolean> {
    const stored = (await this.#fixed) ?? (await this.#store.readSetting('passphrase'))
    return stored !== undefined && isPassphrase(passphrase, stored)
  }

  /** What a browser that was in is given to be known by: it opens nothing. */
  async browserMark(): Promise<string> {
    const name = randomBytes(12).toString('base64url')
    return `${name}.${this.#sign(name, await this.#browserKey())}`
  }

  async isKnownBrowser(mark: string | undefined): Promise<boolean> {
    const [name = '', signature = ''] = mark?.split('.') ?? []
    if (signature === '') return false
    const expected = Buffer.from(this.#sign(name, await this.#browserKey()))
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  #sign(name: string, key: string): string {
    return createHmac('sha256', key).update(name).digest('base64url')
  }

  async #browserKey(): Promise<string> {
    const stored = await this.#store.readSetting('browser-key')
    if (stored !== undefined) return stored
    await this.#store.writeSetting('browser-key', randomBytes(32).toString('base64url'))
    return (await this.#store.readSetting('browser-key'))!
  }

  /** A new session's token, for the cookie. */
  beginSession(): Promise<string> {
    return this.#begin('organizer', null, null)
  }

  /** A session with the invitation's role; undefined when there is no such link any more. */
  async accept(token: string): Promise<string | undefined> {
    const invitation = await this.#store.readInvitation(hashOf(token))
    return invitation && this.#begin(invitation.role, invitation.label, hashOf(token))
  }

  /** A link's token, told this once: only its hash is kept. */
  async invite(role: Role, label: string): Promise<string> {
    const token = randomBytes(16).toString('base64url')
    await this.#store.createInvitation(hashOf(token), { role, label, created: this.#now() })
    return token
  }

  /** Running sessions and links, by ids that open nothing; `mine` is the cookie of who asks. */
  async access(mine: string | undefined): Promise<AccessList> {
    const own = mine === undefined ? '' : hashOf(mine)
    const [sessions, invitations] = [await this.#store.listSessions(), await this.#store.listInvitations()]
    return {
      sessions: sessions
        .filter((session) => this.#runs(session))
        .map(({ tokenHash, role, label, created, seen }) => ({
          id: idOf(tokenHash),
          role,
          label,
          created,
          seen,
          mine: tokenHash === own,
        })),
      invitations: invitations.map(({ tokenHash, ...invitation }) => ({
        id: idOf(tokenHash),
        ...invitation,
      })),
    }
  }

  /** Ends a session by its id in the list. */
  async revoke(id: string): Promise<void> {
    for (const { tokenHash } of await this.#store.listSessions())
      if (idOf(tokenHash) === id) await this.#store.endSession(tokenHash)
  }

  /** Ends every session but the cookie's own. */
  async revokeOthers(mine: string | undefined): Promise<void> {
    const own = mine === undefined ? '' : hashOf(mine)
    for (const { tokenHash } of await this.#store.listSessions())
      if (tokenHash !== own) await this.#store.endSession(tokenHash)
  }

  /** Takes a link back by its id in the list, with the sessions that began with it. */
  async uninvite(id: string): Promise<void> {
    for (const { tokenHash } of await this.#store.listInvitations())
      if (idOf(tokenHash) === id) await this.#store.removeInvitation(tokenHash)
  }

  /** The session behind a cookie, if it still runs; its use is noted at most once a minute. */
  async session(token: string | undefined, how: 'use' | 'look' = 'use'): Promise<StoredSession | undefined> {
    if (!token) return undefined
    const session = await this.#store.readSession(hashOf(token))
    const now = this.#now()
    if (!session || !this.#runs(session)) return undefined
    if (how === 'use' && now - session.seen > 60_000) await this.#store.touchSession(hashOf(token), now)
    return session
  }

  async endSession(token: string): Promise<void> {
    await this.#store.endSession(hashOf(token))
  }

  #runs({ seen, created }: StoredSession): boolean {
    return this.#now() - seen <= idleLimit && this.#now() - created <= absoluteLimit
  }

  async #begin(role: Role, label: string | null, invitation: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const now = this.#now()
    await this.#store.forgetSessions(now - absoluteLimit, now - idleLimit)
    await this.#store.createSession(hashOf(token), { role, label, invitation, created: now, seen: now })
    return token
  }
}

/** Names a session or a link in a list; the hash itself stays here. */
const idOf = (tokenHash: string): string => hashOf(tokenHash).slice(0, 16)
