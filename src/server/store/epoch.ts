import { randomBytes } from 'node:crypto'

/** The name of one life of a database: random, and another after every restore. */
export const newEpoch = (): string => randomBytes(12).toString('base64url')
