import { useEffect, useState } from 'preact/hooks'
import { browserClock } from '../../ui/clock.ts'
import { shelf } from '../../ui/shelf.ts'
import { useStore } from '../../ui/store.ts'
import { ask } from '../parts/ask.ts'
import { draftsIn } from './drafts.ts'
import { openSaving, type Held, type Saving } from './saving.ts'

/** What a page may change of a survey, drawn again with every change of it; viewers change and read nothing. */
export const useSaving = (code: string, isOrganizer: boolean): Saving =>
  useKept(code, () =>
    openSaving({
      read: () =>
        isOrganizer
          ? ask('readParts', { code })
          : Promise.resolve({ ok: false, problem: 'not-signed-in' as const }),
      write: (part, change) => ask('changePart', { code, part }, change),
      drafts: draftsIn(isOrganizer ? shelf() : undefined, code),
      clock: browserClock,
    }),
  )

/** Goes on with what is saved as one types while the page is there, is looked at again, or another tab changes it. */
export function useKept<All extends Held>(name: string, open: () => Saving<All>): Saving<All> {
  const [saving] = useState(open)
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === draftsIn(undefined, name).key) saving.follow()
    }
    const resume = () => saving.resume()
    const seen = () => {
      if (document.visibilityState === 'visible') resume()
    }
    addEventListener('storage', follow)
    addEventListener('online', resume)
    document.addEventListener('visibilitychange', seen)
    return () => {
      removeEventListener('storage', follow)
      removeEventListener('online', resume)
      document.removeEventListener('visibilitychange', seen)
      saving.close()
    }
  }, [])
  useStore(saving.view)
  return saving
}
