import { Refusal } from '../http/problem.ts'
import type { Services } from '../services.ts'
import type { Arrival, ImportMark, Outcome } from '../store/contract.ts'

/** Rows of one transaction: some tens of milliseconds. */
const rowsAtOnce = 500

/** Piece by piece: whatever else has come is not kept waiting for the whole file. */
export async function inPieces(
  arrivals: Arrival[],
  work: (piece: Arrival[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let at = 0; at < arrivals.length; at += rowsAtOnce)
    outcomes.push(...(await work(arrivals.slice(at, at + rowsAtOnce))))
  return outcomes
}

/**
 * Stores what was judged, withdrawals and what stands beside them last: they alone are never taken back. What fails or is
 * refused on the way takes back all before it; what is cut off is taken back by `undoCutOff`.
 */
export async function takeIn(
  { store, intake, surveys, now }: Pick<Services, 'store' | 'surveys' | 'intake' | 'now'>,
  code: string,
  arrivals: Arrival[],
  mark: ImportMark,
): Promise<Outcome[]> {
  const withdrawn = new Set(arrivals.flatMap(({ id, withdrawn: is }) => (is ? [id] : [])))
  const isLast = (at: number) => Number(withdrawn.has(arrivals[at]!.id))
  const order = [...arrivals.keys()].toSorted((a, b) => isLast(a) - isLast(b) || a - b)
  const outcomes: Outcome[] = []
  let changed = 0
  try {
    for (let at = 0; at < order.length; at += rowsAtOnce) {
      const places = order.slice(at, at + rowsAtOnce)
      const piece = places.map((place) => arrivals[place]!)
      const some = await intake.importPiece(code, piece, { ...mark, made: now() })
      if (some.some((outcome) => 'refused' in outcome)) throw new Refusal('changed-meanwhile')
      for (const [index, outcome] of some.entries()) {
        outcomes[places[index]!] = outcome
        if ('status' in outcome && outcome.status === 'stored' && !piece[index]!.withdrawn) changed++
      }
    }
    if (!(await store.finishImport(code, mark.id, changed))) throw new Refusal('changed-meanwhile')
    return outcomes
  } catch (error) {
    await store.undoImport(code, mark.id).catch(() => undefined)
    surveys.forget(code)
    throw error
  }
}
