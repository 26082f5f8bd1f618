import { useEffect, useState } from 'preact/hooks'
import type { Survey } from '../domain/survey/survey.ts'
import { keepPages, tellLanguage, worker } from '../ui/worker.ts'
import { useStore } from '../ui/store.ts'
import { addressOfRoute } from './route.ts'

/** Whether the worker has this survey's first screen in each of its languages, so that it opens at once the next time. */
export function useKeptPages(survey: Survey | null, language: string): boolean {
  const { precache } = useStore(worker)
  const [kept, setKept] = useState('')
  const wanted = JSON.stringify(survey?.pages ?? {})
  useEffect(() => {
    if (precache !== 'ready' || !survey?.pages) return
    const pages = Object.entries(survey.pages).map(([one, integrity]) => [
      `${addressOfRoute(survey.code)}?language=${one}`,
      integrity,
    ])
    void keepPages(pages as [string, string][]).then((is) => is && setKept(wanted))
  }, [precache, wanted])
  useEffect(() => tellLanguage(language), [language, precache])
  return survey !== null && (survey.pages === undefined || kept === wanted)
}
