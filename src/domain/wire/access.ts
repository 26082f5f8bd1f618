import * as z from 'zod/mini'

/** organizer: everything · desk: takes responses in, sees no results · viewer: what is revealed. */
export const Role = z.enum(['organizer', 'desk', 'viewer'])
export type Role = z.infer<typeof Role>
