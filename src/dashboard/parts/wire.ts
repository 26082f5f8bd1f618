import type * as z from 'zod/mini'
import type * as accessProtocol from '../../domain/wire/access-protocol.ts'
import type * as fileProtocol from '../../domain/wire/file-protocol.ts'
import type * as formProtocol from '../../domain/wire/form-protocol.ts'
import type * as organizerProtocol from '../../domain/wire/organizer-protocol.ts'
import type * as protocol from '../../domain/wire/protocol.ts'
import type { addresses } from '../../domain/wire/addresses.ts'
import type { organizerAddresses } from '../../domain/wire/organizer-addresses.ts'

type Defined = typeof protocol &
  typeof organizerProtocol &
  typeof accessProtocol &
  typeof fileProtocol &
  typeof formProtocol
type Names = keyof typeof addresses | keyof typeof organizerAddresses

/** Every endpoint by name: types alone, so that nothing of their schemas is loaded. */
export type Wire = Pick<Defined, Names & keyof Defined>

type SchemaOf<Name extends keyof Wire, Side extends 'body' | 'reply'> =
  Wire[Name] extends Record<Side, infer Schema> ? Schema : undefined

/** What goes in; files that are taken in have no schema, and are text. */
export type BodyOf<Name extends keyof Wire> =
  SchemaOf<Name, 'body'> extends z.ZodMiniType ? z.input<SchemaOf<Name, 'body'>> : string

export type ReplyOf<Name extends keyof Wire> =
  SchemaOf<Name, 'reply'> extends z.ZodMiniType ? z.output<SchemaOf<Name, 'reply'>> : null
