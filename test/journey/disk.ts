import { createHash } from 'node:crypto'
import type { Reply } from '../../src/domain/answering/local-response.ts'
import { problemDocument } from '../../src/domain/wire/problems.ts'
import type { TallyRow } from '../../src/server/store/contract.ts'
import type { Copies } from '../../src/server/store/take/arrivals.ts'

export interface Disk {
  copies: Map<string, Copies>
  tally: Map<string, TallyRow>
  epoch: number
}
export const copyOf = ({ copies, tally, epoch }: Disk): Disk => ({
  copies: new Map(
    [...copies].map(([id, { response, waiting }]) => [id, { response, waiting: [...waiting] }]),
  ),
  tally: new Map([...tally].map(([key, row]) => [key, structuredClone(row)])),
  epoch,
})

export const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url')

export const newestOf = (copies: Copies | undefined) =>
  copies?.waiting.find(({ reason }) => reason === 'final') ?? copies?.response

export const refusalReply = (name: Parameters<typeof problemDocument>[0]): Reply => {
  const json = problemDocument(name)
  return { status: json.status, json }
}

/** Every figure that is not zero, by its place. */
export const figures = (rows: Map<string, TallyRow>): string =>
  [...rows]
    .flatMap(([key, { cells, responses, late, uncounted, withdrawn, held }]) =>
      [
        ...Object.entries({ responses, late, uncounted, withdrawn, held }),
        ...cells.flatMap((cell, index) =>
          Object.entries(cell).map(([slot, n]: [string, number]) => [`${index} ${slot}`, n] as const),
        ),
      ].map(([place, n]) => ({ place: `${key} ${place}`, n })),
    )
    .filter(({ n }) => n !== 0)
    .map(({ place, n }) => `${place} ${n}`)
    .toSorted()
    .join(', ')
