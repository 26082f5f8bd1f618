/** Random bits as base64url; `getRandomValues` also exists where a page is not a secure context. */
const randomText = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)))

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A new response's name and the key that alone may change it, made on the phone before the first tap. */
export const newIdentity = (): { id: string; writeKey: string } => ({
  id: randomText(16),
  writeKey: randomText(32),
})

/** SHA-256 of a text's UTF-8 bytes as base64url. Plain http has no `crypto.subtle`. */
export async function digestOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const { subtle } = crypto as Partial<Crypto>
  if (subtle) return base64url(new Uint8Array(await subtle.digest('SHA-256', bytes)))
  const own = await import('./sha256.ts')
  return base64url(own.sha256(bytes))
}
