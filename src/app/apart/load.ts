import { useEffect, useState } from 'preact/hooks'
import { currentLanguage } from '../../ui/language.ts'
import { handover } from './handover.ts'
import { loadWordsApart } from './words-apart.ts'

/** A part with the words that it needs. */
const part =
  <Part>(load: () => Promise<Part>) =>
  async (): Promise<Part> => {
    const [loaded] = await Promise.all([load(), loadWordsApart(currentLanguage())])
    return loaded
  }

// What few need comes only when somebody needs it, out of the worker's cache.
export const loadHandover = part(() => import('./handover-sheet.tsx'))
export const loadSeat = part(() => import('./seat-sheet.tsx'))
export const loadJoin = part(() => import('./join-screen.tsx'))
export const loadAboutYou = part(() => import('./own/about-you.tsx'))
export const loadResult = part(() => import('./room-result.tsx'))
export const loadYourAnswers = part(() => import('./own/your-answers.tsx'))
export const loadRareNotes = part(() => import('./rare-notes.tsx'))

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
