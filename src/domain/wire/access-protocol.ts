import * as z from 'zod/mini'
import { Role } from './access.ts'
import { organizerAddresses as addresses } from './organizer-addresses.ts'
import { endpoint } from './protocol.ts'

const Passphrase = z.strictObject({ passphrase: z.string().check(z.minLength(12), z.maxLength(200)) })
const SignIn = z.strictObject({ passphrase: z.string().check(z.maxLength(200)) })
const Setup = z.extend(Passphrase, { token: z.string().check(z.maxLength(100)) })

/** Who the browser is signed in as; null for anyone else. `isSetUp` is told where there is no passphrase to sign in with yet. */
const SessionState = z.object({ role: z.nullable(Role), isSetUp: z.optional(z.literal(false)) })
export type SessionState = z.infer<typeof SessionState>

const InvitationName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80))

/** Who can come in: running sessions and links, each by an id that opens nothing. Times are milliseconds since 1970. */
const AccessList = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      role: Role,
      label: z.nullable(z.string()),
      /** When it began. */
      created: z.int(),
      seen: z.int(),
      mine: z.boolean(),
    }),
  ),
  invitations: z.array(z.object({ id: z.string(), role: Role, label: z.string(), created: z.int() })),
})
export type AccessList = z.infer<typeof AccessList>

export const signIn = endpoint(
  addresses.signIn,
  "Begins an organizer's session; the cookie carries it",
  SignIn,
  undefined,
)

export const readSession = endpoint(
  addresses.readSession,
  'Who this browser is signed in as',
  undefined,
  SessionState,
)

export const signOut = endpoint(addresses.signOut, 'Ends the session', undefined, undefined)

export const setUp = endpoint(
  addresses.setUp,
  "Sets the organizer's passphrase through the one-time setup link, and signs in",
  Setup,
  undefined,
)

export const acceptInvitation = endpoint(
  addresses.acceptInvitation,
  "Begins a session with an invitation link's role",
  z.strictObject({ token: z.string().check(z.maxLength(100)) }),
  undefined,
)

export const listAccess = endpoint(addresses.listAccess, 'Running sessions and links', undefined, AccessList)

export const endSession = endpoint(addresses.endSession, 'Ends another session', undefined, AccessList)

export const endOthers = endpoint(
  addresses.endOthers,
  'Ends every session but the one that asks',
  undefined,
  AccessList,
)

export const createInvitation = endpoint(
  addresses.createInvitation,
  'Makes a link that lets its holder in with a role; its token is told this once',
  z.strictObject({ role: Role, label: InvitationName }),
  z.object({ token: z.string() }),
)

export const removeInvitation = endpoint(
  addresses.removeInvitation,
  'Takes a link back, and ends the sessions that began with it',
  undefined,
  AccessList,
)
