import { alone } from '../offline/alone.ts'
import { sendWaiting } from '../offline/send-waiting.ts'
import { storedResponses } from './stored-responses.ts'

/** Background Sync, where there is one. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}
declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; integrity?: string }[]
  registration: { sync?: { register(tag: string): Promise<void> } }
}

/** `/` for attendees, `/desk/` for the staff's desk. */
const base = new URL(self.registration.scope).pathname
/** The files of this version, each with the hash of its bytes; put in at build time. */
const files = self.__WB_MANIFEST.map(({ url, integrity = '' }) => ({ url: base + url, integrity }))
const addresses = new Set(files.map(({ url }) => url))
const page = `${base}index.html`
const cacheFamily = base === '/' ? 'plenaria ' : 'plenaria-desk '
const cacheName = cacheFamily + (files.find(({ url }) => url === page)?.integrity ?? '')

/** Puts every file into the cache, or fails as a whole: the hash refuses a portal's page, a half file, another version's. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    files.map(async ({ url, integrity }) => {
      const reply = await fetch(url, { cache: 'no-cache', redirect: 'error', integrity })
      if (!reply.ok) throw new Error(`${url}: ${reply.status}`)
      await cache.put(url, reply)
    }),
  )
}

/** Keeps this version and the one before, whose open pages may still ask for their files. */
async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(cacheFamily) && name !== cacheName)
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
  await self.clients.claim()
}

/** Surveys' first screens, and the language that was shown last; they outlive an update, each for as long as its script does. */
const keptName = 'plenaria-pages'
const script = files.map(({ url }) => url).find((url) => /\/assets\/index-.*\.js$/.test(url)) ?? ''
const lastLanguage = '/language'

const integrityOf = async (kept: Response): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await kept.arrayBuffer())
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}

/** Keeps a survey's page, if its bytes are the ones that the survey names: a portal's page is a page, too. */
async function keep(url: string, integrity: string): Promise<boolean> {
  const kept = await caches.open(keptName)
  const there = await kept.match(url)
  if (there && (await integrityOf(there)) === integrity) return true
  const reply = await fetch(url, { cache: 'no-cache', redirect: 'error', integrity })
  if (!reply.ok) return false
  await kept.put(url, reply)
  return true
}

/** The kept page of a survey, in the language that is asked for or was shown last; undefined where there is none of this version. */
async function keptPage(url: URL): Promise<Response | undefined> {
  if (!/^\/s\/[^/]+$/.test(url.pathname)) return undefined
  const kept = await caches.open(keptName)
  const language = url.searchParams.get('language') ?? (await (await kept.match(lastLanguage))?.text())
  const page = await kept.match(`${url.pathname}?language=${language}`)
  return page && (await page.clone().text()).includes(script) ? page : undefined
}

/** Every file is there: the page can be opened without a network. */
async function verify(): Promise<boolean> {
  const cache = await caches.open(cacheName)
  const found = await Promise.all(files.map(({ url }) => cache.match(url)))
  return found.every(Boolean)
}

/** The page or file behind an address; undefined for everything that is not ours to answer. */
function fileFor({ method, mode, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return undefined
  if (mode === 'navigate')
    return base !== '/' || pathname === '/' || pathname.startsWith('/s/') ? page : undefined
  return addresses.has(pathname) || pathname.startsWith(`${base}assets/`) ? pathname : undefined
}

async function answer(file: string, request: Request): Promise<Response> {
  const kept = file === page && (await keptPage(new URL(request.url)))
  if (kept) return kept
  const own = await (await caches.open(cacheName)).match(file)
  return own ?? (await caches.match(file)) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
/** A page sends: whatever becomes of it, it is looked after once there is a network, also when the page is closed by then. */
const isSending = ({ method, url }: Request): boolean =>
  base === '/' && method === 'PUT' && /^\/api\/surveys\/[^/]+\/responses\//.test(new URL(url).pathname)

const lookAfter = (): Promise<void> =>
  (self.registration.sync?.register('send') ?? Promise.resolve()).catch(() => undefined)

async function sendStored(): Promise<void> {
  const stored = await storedResponses()
  try {
    // The browser tries again later, ever more seldom.
    if (await sendWaiting(stored, alone)) throw new Error('something still waits')
  } finally {
    stored.close()
  }
}

self.addEventListener('sync', (event) => (event as SyncEvent).waitUntil(sendStored()))
self.addEventListener('fetch', (event) => {
  if (isSending(event.request)) event.waitUntil(lookAfter())
  const file = fileFor(event.request)
  if (file !== undefined) event.respondWith(answer(file, event.request))
})
self.addEventListener('message', (event) => {
  const { type, url, integrity, language } = event.data as Record<string, string | undefined>
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'LANGUAGE')
    event.waitUntil(caches.open(keptName).then((kept) => kept.put(lastLanguage, new Response(language))))
  if (type === 'KEEP')
    event.waitUntil(
      keep(url!, integrity!)
        .catch(() => false)
        .then((is) => event.ports[0]?.postMessage(is)),
    )
  if (type === 'VERIFY') void verify().then((ready) => event.ports[0]?.postMessage(ready))
})
