import { Workbox } from 'workbox-window'
import { createStore } from './store.ts'

/** How far this page works without a network, and whether a newer version of it waits. */
export const worker = createStore<{
  precache: 'preparing' | 'ready' | 'impossible'
  updateWaiting: boolean
  /** The newer version was asked for, and is on its way; or it does not come. */
  updating: 'no' | 'asked' | 'stuck'
}>({ precache: 'preparing', updateWaiting: false, updating: 'no' })

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/** A worker's address in the form that a page with Trusted Types accepts. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('plenaria', { createScriptURL: (url) => url })
  return policy?.createScriptURL(address) ?? address
}

let workbox: Workbox | undefined

/** Milliseconds a worker may take to register and to fill its cache before the page no longer counts on it. */
const fillLimit = 60_000
/** Milliseconds a newer version may take to come once it was asked for. */
const updateLimit = 10_000

/**
 * Registers the worker at an address. Resolves when the page can be opened without a network, or when that is not
 * possible here.
 */
export async function startWorker(address: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), fillLimit)
  })
  try {
    await Promise.race([prepare(address), late])
  } catch {
    worker.set({ precache: 'impossible' })
  } finally {
    clearTimeout(timer)
  }
}

/** A worker that comes too late is welcome all the same. */
async function prepare(address: string): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator) || import.meta.env.DEV) throw new Error('none here')
  workbox = new Workbox(trusted(address))
  workbox.addEventListener('waiting', () => worker.set({ updateWaiting: true }))
  // A portal or a broken network while it was being filled: the next visit tries again.
  workbox.addEventListener('redundant', () => {
    if (worker.get().precache === 'preparing') worker.set({ precache: 'impossible' })
  })
  await workbox.register()
  // "Ready" is said only after the worker has found every file of its version in the cache.
  const active = await navigator.serviceWorker.ready
  const whole = await askWorker(active.active!, { type: 'VERIFY' })
  worker.set({ precache: whole ? 'ready' : 'impossible' })
}

/** Gives the worker pages to keep, each its address and the hash of its bytes; false where it has not got one of them. */
export async function keepPages(pages: [string, string][]): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready
  const kept = await Promise.all(
    pages.map(([url, integrity]) => askWorker(active!, { type: 'KEEP', url, integrity })),
  )
  return kept.every(Boolean)
}

/** Tells the worker which language was shown last: what it serves next is in it. */
export const tellLanguage = (language: string): void =>
  navigator.serviceWorker?.controller?.postMessage({ type: 'LANGUAGE', language })

function askWorker(to: ServiceWorker, message: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    to.postMessage(message, [port2])
  })
}

/** Takes the waiting version and opens the page again; only ever on the respondent's word. */
export function takeUpdate(): void {
  worker.set({ updating: 'asked' })
  workbox?.addEventListener('controlling', () => location.reload())
  workbox?.messageSkipWaiting()
  setTimeout(() => worker.set({ updating: 'stuck' }), updateLimit)
}
