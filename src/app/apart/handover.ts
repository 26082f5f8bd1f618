import { createStore } from '../../ui/store.ts'

/** Whether the hand-over is on screen. */
export const handover = createStore({ open: false })

/** The card's sheet, likewise. */
export const loadSeat = async () => (await import('./seat-sheet.tsx')).SeatSheet

/** Its code comes only when somebody needs it, out of the worker's cache. */
export const loadHandover = async () => (await import('./handover-sheet.tsx')).HandoverSheet
