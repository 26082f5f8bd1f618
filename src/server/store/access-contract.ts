import type { Role } from '../../domain/wire/access.ts'

/** Uses of something limited, and when they are forgotten, in milliseconds since 1970. */
export interface Uses {
  uses: number
  ends: number
}

export interface StoredSession {
  role: Role
  /** What the invitation was called; null for whoever knows the passphrase. */
  label: string | null
  /** Hash of the invitation it began with, whose end is its own. */
  invitation: string | null
  /** Milliseconds since 1970. */
  created: number
  seen: number
}

/** A link that lets its holder in with a role, until it is taken back. */
export interface StoredInvitation {
  role: Role
  label: string
  created: number
}

/** Who comes in, and how often something is tried: a part of the store, with the same promises. */
export interface AccessStore {
  /** Counts one use in a window of `window` milliseconds that begins with the first; tells what it has come to. */
  countUse(key: string, window: number, now: number): Promise<Uses>
  forgetUses(key: string): Promise<void>
  createSession(tokenHash: string, session: StoredSession): Promise<void>
  readSession(tokenHash: string): Promise<StoredSession | undefined>
  touchSession(tokenHash: string, seen: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
  /** Forgets sessions that began or were last used before these times, in milliseconds since 1970. */
  forgetSessions(created: number, seen: number): Promise<void>
  listSessions(): Promise<(StoredSession & { tokenHash: string })[]>
  createInvitation(tokenHash: string, invitation: StoredInvitation): Promise<void>
  readInvitation(tokenHash: string): Promise<StoredInvitation | undefined>
  listInvitations(): Promise<(StoredInvitation & { tokenHash: string })[]>
  /** Takes a link back, and ends every session that began with it. */
  removeInvitation(tokenHash: string): Promise<void>
}
