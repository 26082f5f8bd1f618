import type { Fault } from '../answering/response.ts'
import { faultWords, type FaultWords } from '../publishing/fault-words.ts'
import { meaningFaults } from '../publishing/meaning-faults.ts'
import { questionnaireFaults } from '../publishing/questionnaire-faults.ts'
import { allItems } from '../survey/items.ts'
import type { Localized, Questionnaire } from '../survey/questionnaire.ts'
import { withoutEmpty } from './texts.ts'
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
  return { ...withoutLeftovers(draft), id, version: (versions[0]?.version ?? 0) + 1 }
}

/** Without beginnings that nothing begins with, and without what says nothing where nothing need be said. */
function withoutLeftovers(draft: Questionnaire): Questionnaire {
  const used = new Set(allItems(draft).map(({ stem }) => stem))
  const stems = Object.fromEntries(Object.entries(draft.stems).filter(([name]) => used.has(name)))
  return withoutEmpty({ ...draft, stems })
}

/**
 * What a draft has added since it was begun under a code that a version published meanwhile has for something else: the
 * two would be counted together. `begun` is the version that it was made of.
 */
function meanwhileFaults(
  draft: Questionnaire,
  begun: number,
  versions: Questionnaire[],
  say: FaultWords,
): Fault[] {
  const known = new Set(
    versions
      .filter(({ version }) => version <= begun)
      .flatMap((one) => allItems(one).map(({ code }) => code)),
  )
  const later = versions.filter(({ version }) => version > begun)
  return draft.panels.flatMap(({ items }, panel) =>
    items.flatMap((item, at) => {
      const twin = later.find((one) =>
        allItems(one).some(({ code, text }) => code === item.code && !sameWords(text, item.text)),
      )
      return twin && !known.has(item.code)
        ? [{ path: `panels.${panel}.items.${at}.code`, detail: say.takenMeanwhile(item.code, twin.version) }]
        : []
    }),
  )
}

const sameWords = (one: Localized, other: Localized): boolean =>
  Object.keys(one).some((language) => one[language] === other[language])

/**
 * Everything that keeps it from being published, by path; said in words of the organizer's page. `begun` is the version
 * that its draft was made of.
 */
export function publicationFaults(
  publication: Questionnaire,
  { published, versions }: Beside,
  say: FaultWords = faultWords.en,
  begun = publication.version - 1,
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
    ...meanwhileFaults(publication, begun, versions, say),
    ...Object.entries(publication.title).flatMap(([language, words]) => {
      const twin = words.trim() === '' ? undefined : twinOf(words)
      return twin ? [{ path: `title.${language}`, detail: say.calledSo(twin.id) }] : []
    }),
  ]
}
