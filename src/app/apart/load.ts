import { useEffect, useState } from 'preact/hooks'
import { handover } from './handover.ts'

// What few need comes only when somebody needs it, out of the worker's cache.
export const loadHandover = async () => (await import('./handover-sheet.tsx')).HandoverSheet
export const loadSeat = async () => (await import('./seat-sheet.tsx')).SeatSheet
export const loadJoin = async () => (await import('./join-screen.tsx')).JoinScreen
export const loadAboutYou = async () => (await import('./own/about-you.tsx')).AboutYou
export const loadResult = async () => (await import('./room-result.tsx')).RoomResult
export const loadYourAnswers = async () => (await import('./own/your-answers.tsx')).YourAnswers
export const loadRareNotes = async () => (await import('./rare-notes.tsx')).RareNotes

/** A part of the screen, while it is needed and once it has come; what cannot come now is tried with the next need. */
export function useApart<Part>(isNeeded: boolean | undefined, load: () => Promise<Part>): Part | undefined {
  const [come, setCome] = useState<{ Part: Part }>()
  useEffect(() => {
    if (isNeeded && !come)
      load().then(
        (Part) => setCome({ Part }),
        () => handover.set({ open: false }),
      )
  }, [isNeeded])
  return isNeeded ? come?.Part : undefined
}
