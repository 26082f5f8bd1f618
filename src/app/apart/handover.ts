import { createStore } from '../../ui/store.ts'

/** Whether the hand-over is on screen. */
export const handover = createStore({ open: false })
