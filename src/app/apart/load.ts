import { useEffect, useState } from 'preact/hooks'
import { handover } from './handover.ts'

// What few need comes only when somebody needs it, out of the worker's cache.
export const loadHandover = () => import('./handover-sheet.tsx')
export const loadSeat = () => import('./seat-sheet.tsx')
export const loadJoin = () => import('./join-screen.tsx')
export const loadAboutYou = () => import('./own/about-you.tsx')
export const loadResult = () => import('./room-result.tsx')
export const loadYourAnswers = () => import('./own/your-answers.tsx')
export const loadRareNotes = () => import('./rare-notes.tsx')

/** A part of the screen, while it is needed and once it has come; what cannot come now is tried with the next need. */
export function useApart<Part>(
  isNeeded: boolean | undefined,
  load: () => Promise<{ default: Part }>,
): Part | undefined {
  const [come, setCome] = useState<{ default: Part }>()
  useEffect(() => {
    if (isNeeded && !come) load().then(setCome, () => handover.set({ open: false }))
  }, [isNeeded])
  return isNeeded ? come?.default : undefined
}
