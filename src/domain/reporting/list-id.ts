import * as z from 'zod/mini'

/** Names one of a list, however the list is changed meanwhile. What was stored before there were names has none. */
export const ListId = z.string().check(z.regex(/^[\w-]{1,24}$/))
