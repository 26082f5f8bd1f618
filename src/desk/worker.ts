import { Workbox } from 'workbox-window'

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/** Registers the desk's own worker, so that the desk opens where there never is a network. */
export async function startWorker(): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator) || import.meta.env.DEV) return
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('plenaria', { createScriptURL: (url) => url })
  try {
    await new Workbox(policy?.createScriptURL('/desk/sw.js') ?? '/desk/sw.js').register()
  } catch {
    // The desk works while it is open, then; the next visit tries again.
  }
}
