import { useEffect, useState } from 'preact/hooks'
import { browserClock } from '../../ui/clock.ts'
import { shelf } from '../../ui/shelf.ts'
import { useStore } from '../../ui/store.ts'
import { ask } from '../parts/ask.ts'
import { draftsIn } from './drafts.ts'
import { openSaving, type Saving } from './saving.ts'

/** What a page may change of a survey, drawn again with every change of it; viewers change and read nothing. */
export function useSaving(code: string, isOrganizer: boolean): Saving {
  const [saving] = useState(() => {
    const drafts = draftsIn(isOrganizer ? shelf() : undefined, code)
    return openSaving({
      read: () =>
        isOrganizer
          ? ask('readParts', { code })
          : Promise.resolve({ ok: false, problem: 'not-signed-in' as const }),
      write: (part, change) => ask('changePart', { code, part }, change),
      drafts,
      clock: browserClock,
    })
  })
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === `plenaria-drafts:${code}`) saving.follow()
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
