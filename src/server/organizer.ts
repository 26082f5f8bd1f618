import { hash, randomBytes } from 'node:crypto'
import type { Store, StoredSession } from './store/contract.ts'
import { hashPassphrase, isPassphrase } from './passphrase.ts'

const hours = 3_600_000
/** A session ends after 8 hours without use, and after 24 hours at the latest. */
const idleLimit = 8 * hours
const absoluteLimit = 24 * hours

const hashOf = (token: string) => hash('sha256', token, 'base64url')

/** Who is the organizer: the passphrase, the one-time setup link and the sessions, all kept hashed. */
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

  /** A fresh token for the setup link, which replaces any earlier one; undefined once a passphrase is set. */
  async setupToken(): Promise<string | undefined> {
    if (this.#fixed || (await this.#store.readSetting('passphrase'))) return undefined
    const token = randomBytes(16).toString('base64url')
    await this.#store.writeSetting('setup-token', hashOf(token))
    return token
  }

  /** Sets the passphrase once; false when the token is not the current one. Of several at once, one wins. */
  async setUp(token: string, passphrase: string): Promise<boolean> {
    if (this.#fixed || (await this.#store.readSetting('setup-token')) !== hashOf(token)) return false
    const hashed = await hashPassphrase(passphrase)
    if (!(await this.#store.takeSetting('setup-token', hashOf(token)))) return false
    await this.#store.writeSetting('passphrase', hashed)
    return true
  }

  async isRightPassphrase(passphrase: string): Promise<boolean> {
    const stored = (await this.#fixed) ?? (await this.#store.readSetting('passphrase'))
    return stored !== undefined && isPassphrase(passphrase, stored)
  }

  /** A new session's token, for the cookie. */
  async beginSession(): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await this.#store.createSession(hashOf(token), {
      role: 'organizer',
      created: this.#now(),
      seen: this.#now(),
    })
    return token
  }

  /** The session behind a cookie, if it still runs; its use is noted at most once a minute. */
  async session(token: string | undefined, how: 'use' | 'look' = 'use'): Promise<StoredSession | undefined> {
    if (!token) return undefined
    const session = await this.#store.readSession(hashOf(token))
    const now = this.#now()
    if (!session || now - session.seen > idleLimit || now - session.created > absoluteLimit) return undefined
    if (how === 'use' && now - session.seen > 60_000) await this.#store.touchSession(hashOf(token), now)
    return session
  }

  async endSession(token: string): Promise<void> {
    await this.#store.endSession(hashOf(token))
  }
}
