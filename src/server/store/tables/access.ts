import type { Kysely } from 'kysely'
import type { StoredInvitation, StoredSession, Uses } from '../access-contract.ts'
import type { Database } from '../schema.ts'

type Db = Kysely<Database>

export async function listSessions(db: Db): Promise<(StoredSession & { tokenHash: string })[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['token_hash as tokenHash', 'role', 'label', 'invitation', 'created', 'seen'])
    .orderBy('seen', 'desc')
    .execute()
  return rows
}

export async function createInvitation(
  db: Db,
  tokenHash: string,
  invitation: StoredInvitation,
): Promise<void> {
  await db
    .insertInto('invitations')
    .values({ token_hash: tokenHash, ...invitation })
    .execute()
}

export const readInvitation = (db: Db, tokenHash: string): Promise<StoredInvitation | undefined> =>
  db
    .selectFrom('invitations')
    .select(['role', 'label', 'created'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()

export const listInvitations = (db: Db): Promise<(StoredInvitation & { tokenHash: string })[]> =>
  db
    .selectFrom('invitations')
    .select(['token_hash as tokenHash', 'role', 'label', 'created'])
    .orderBy('created')
    .execute()

/** Takes a link back, and ends every session that began with it. */
export const removeInvitation = (db: Db, tokenHash: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.deleteFrom('invitations').where('token_hash', '=', tokenHash).execute()
    await tx.deleteFrom('sessions').where('invitation', '=', tokenHash).execute()
  })

/**
 * Counts one use of something limited; a window that has passed begins anew, and takes others that have passed with it.
 * One that ends later than a window from now was begun under another time, and has passed, too.
 */
export async function countUse(db: Db, key: string, window: number, now: number): Promise<Uses> {
  const { uses, ends } = await db
    .insertInto('limits')
    .values({ key, uses: 1, ends: now + window })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        uses: eb
          .case()
          .when(eb.or([eb('limits.ends', '<=', now), eb('limits.ends', '>', now + window)]))
          .then(1)
          .else(eb('limits.uses', '+', 1))
          .end(),
        ends: eb
          .case()
          .when(eb.or([eb('limits.ends', '<=', now), eb('limits.ends', '>', now + window)]))
          .then(now + window)
          .else(eb.ref('limits.ends'))
          .end(),
      })),
    )
    .returning(['uses', 'ends'])
    .executeTakeFirstOrThrow()
  if (uses === 1) await db.deleteFrom('limits').where('ends', '<=', now).execute()
  return { uses, ends }
}

export async function forgetUses(db: Db, key: string): Promise<void> {
  await db.deleteFrom('limits').where('key', '=', key).execute()
}

export async function createSession(db: Db, tokenHash: string, session: StoredSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({ token_hash: tokenHash, ...session })
    .execute()
}

export const readSession = (db: Db, tokenHash: string): Promise<StoredSession | undefined> =>
  db
    .selectFrom('sessions')
    .select(['role', 'label', 'invitation', 'created', 'seen'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()

export async function touchSession(db: Db, tokenHash: string, seen: number): Promise<void> {
  await db.updateTable('sessions').set({ seen }).where('token_hash', '=', tokenHash).execute()
}

/** Sessions that began or were last used before these times. */
export async function forgetSessions(db: Db, created: number, seen: number): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('created', '<', created), eb('seen', '<', seen)]))
    .execute()
}

export async function endSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}
