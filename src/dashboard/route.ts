import { decodePart } from '../domain/wire/addresses.ts'
import { createStore, useStore } from '../ui/store.ts'

/** `/organizer/APEC/run` is survey APEC, page `run`; names that begin with `~` are pages of no survey. */
export interface DashboardPlace {
  code: string
  page: string
}

const placeOf = (pathname: string): DashboardPlace => {
  const [, , code = '', page = ''] = pathname.split('/')
  return { code: code.startsWith('~') ? code : decodePart(code).toUpperCase(), page }
}

const place = createStore<DashboardPlace>(placeOf(location.pathname))

export const usePlace = (): DashboardPlace => useStore(place)

export const addressOfPlace = (code: string, page = ''): string =>
  `/organizer/${encodeURIComponent(code)}${page && `/${page}`}`

/** Goes to another of our pages without loading anything anew. */
export function go(address: string): void {
  history.pushState(null, '', address)
  place.set(placeOf(location.pathname))
  scrollTo(0, 0)
  document.getElementById('content')?.focus({ preventScroll: true })
}

addEventListener('popstate', () => place.set(placeOf(location.pathname)))

/** Links within the dashboard are followed here; all others, and those meant for another tab, by the browser. */
addEventListener('click', (event) => {
  const link = (event.target as Element | null)?.closest?.('a')
  const plain =
    !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey)
  if (!link || !plain || link.target || link.hasAttribute('download')) return
  if (link.origin !== location.origin || !link.pathname.startsWith('/organizer/') || link.hash) return
  event.preventDefault()
  go(link.pathname + link.search)
})
