declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; integrity?: string }[] }

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
  const own = await (await caches.open(cacheName)).match(file)
  return own ?? (await caches.match(file)) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const file = fileFor(event.request)
  if (file !== undefined) event.respondWith(answer(file, event.request))
})
self.addEventListener('message', (event) => {
  const { type } = event.data as { type?: string }
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === 'VERIFY') void verify().then((ready) => event.ports[0]?.postMessage(ready))
})

export {}
