import { normalizeCode } from '../domain/survey/join.ts'
import { decodePart } from '../domain/wire/addresses.ts'
import { createStore } from '../ui/store.ts'

export type Route =
  { screen: 'join' } | { screen: 'survey'; code: string; panel: string | null } | { screen: 'nowhere' }

function parseRoute(pathname: string): Route {
  const [first, code, panel, ...rest] = pathname.split('/').filter(Boolean)
  if (first === undefined) return { screen: 'join' }
  if (first === 's' && code !== undefined && rest.length === 0)
    return { screen: 'survey', code: normalizeCode(decodePart(code)), panel: panel ?? null }
  return { screen: 'nowhere' }
}

export const addressOfRoute = (code: string, panel: string | null = null): string =>
  `/s/${encodeURIComponent(code)}${panel ? `/${panel}` : ''}`

const here = (isBack = false) => ({ route: parseRoute(location.pathname), isBack })

export const route = createStore(here())

/** Goes to an address inside the app. */
export function navigate(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  route.set(here())
}

addEventListener('popstate', () => route.set(here(true)))

/** Lets links inside the app change the screen without loading a page; everything else stays the browser's. */
export function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest('a')
  // What has its own way (another language, a skipped statement) is not gone to.
  if (event.defaultPrevented || !link || link.origin !== location.origin || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || link.target || link.download) return
  // A place on this very page, as the skip link's, is the browser's too.
  if (link.hash && link.pathname === location.pathname) return
  if (parseRoute(link.pathname).screen === 'nowhere') return
  event.preventDefault()
  navigate(link.pathname)
}
