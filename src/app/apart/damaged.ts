import type { Session } from '../session/session.ts'

/** Everything that was put aside as damaged, as it was found. */
export async function damagedOf({ memory, aside }: Pick<Session, 'memory' | 'aside'>): Promise<unknown[]> {
  const mirrored = aside()
  return [...(await (await memory).damaged()), ...(mirrored === null ? [] : [mirrored])]
}
