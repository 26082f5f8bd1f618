import type { Kysely } from 'kysely'
import type { AccessStore, StoredInvitation, StoredSession, Uses } from './access-contract.ts'
import type { Database } from './schema.ts'
import * as accessTables from './tables/access.ts'

/** Sessions, links and limits in plain SQL. */
export abstract class SqlAccess implements AccessStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  countUse(key: string, window: number, now: number): Promise<Uses> {
    return accessTables.countUse(this.#db, key, window, now)
  }

  forgetUses(key: string): Promise<void> {
    return accessTables.forgetUses(this.#db, key)
  }

  createSession(tokenHash: string, session: StoredSession): Promise<void> {
    return accessTables.createSession(this.#db, tokenHash, session)
  }

  readSession(tokenHash: string): Promise<StoredSession | undefined> {
    return accessTables.readSession(this.#db, tokenHash)
  }

  touchSession(tokenHash: string, seen: number): Promise<void> {
    return accessTables.touchSession(this.#db, tokenHash, seen)
  }

  endSession(tokenHash: string): Promise<void> {
    return accessTables.endSession(this.#db, tokenHash)
  }

  forgetSessions(created: number, seen: number): Promise<void> {
    return accessTables.forgetSessions(this.#db, created, seen)
  }

  listSessions(): Promise<(StoredSession & { tokenHash: string })[]> {
    return accessTables.listSessions(this.#db)
  }

  createInvitation(tokenHash: string, invitation: StoredInvitation): Promise<void> {
    return accessTables.createInvitation(this.#db, tokenHash, invitation)
  }

  readInvitation(tokenHash: string): Promise<StoredInvitation | undefined> {
    return accessTables.readInvitation(this.#db, tokenHash)
  }

  listInvitations(): Promise<(StoredInvitation & { tokenHash: string })[]> {
    return accessTables.listInvitations(this.#db)
  }

  removeInvitation(tokenHash: string): Promise<void> {
    return accessTables.removeInvitation(this.#db, tokenHash)
  }
}
