import type { Fault } from '../answering/response.ts'
import { faultWords, type FaultWords } from '../publishing/fault-words.ts'
import { meaningFaults } from '../publishing/meaning-faults.ts'
import { questionnaireFaults } from '../publishing/questionnaire-faults.ts'
import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { codeFor } from '../xlsform/codes.ts'

/** What is published already: every questionnaire by its id, and the versions of the draft's own, the newest first. */
export interface Beside {
  published: { id: string; title: Localized }[]
  versions: Questionnaire[]
}

/** A draft as it would be published: by a name of its own, or as the next version of what it is one of. */
export function publicationOf(draft: Questionnaire, { published, versions }: Beside): Questionnaire {
  const title = draft.title[draft.languages[0]!] ?? ''
  const id = draft.id || codeFor(title, new Set(published.map((one) => one.id.toLowerCase())))
  return { ...draft, id, version: (versions[0]?.version ?? 0) + 1 }
}

/** Everything that keeps it from being published, by path; said in words of the organizer's page. */
export function publicationFaults(
  publication: Questionnaire,
  { published, versions }: Beside,
  say: FaultWords = faultWords.en,
): Fault[] {
  const twinOf = (words: string) =>
    published.find(
      ({ id, title }) =>
        id !== publication.id && Object.values(title).some((one) => one.trim() === words.trim()),
    )
  return [
    ...(publication.panels.length === 0 ? [{ path: 'panels', detail: say.noStatement }] : []),
    ...publication.panels.flatMap(({ items }, at) =>
      items.length === 0 ? [{ path: `panels.${at}.items`, detail: say.noStatement }] : [],
    ),
    ...questionnaireFaults(publication, say),
    ...meaningFaults(publication, versions, say),
    ...Object.entries(publication.title).flatMap(([language, words]) => {
      const twin = words.trim() === '' ? undefined : twinOf(words)
      return twin ? [{ path: `title.${language}`, detail: say.calledSo(twin.id) }] : []
    }),
  ]
}
