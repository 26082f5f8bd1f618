const apps: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/\bLine\//, 'LINE'],
  [/Instagram/, 'Instagram'],
  [/\bFB(AN|AV|_IAB)/, 'Facebook'],
]

/** The app whose own browser this is, by its name; undefined in a browser of the phone's. */
export const appAround = (userAgent: string): string | undefined =>
  apps.find(([pattern]) => pattern.test(userAgent))?.[1]

/** An address that opens the phone's own browser, where the app lets it; undefined where a person has to do it. */
export function browserAddress(address: string, userAgent: string): string | undefined {
  if (/\bLine\//.test(userAgent)) {
    const outside = new URL(address)
    outside.searchParams.set('openExternalBrowser', '1')
    return outside.href
  }
  if (!/Android/.test(userAgent)) return undefined
  const { protocol, host, pathname, search } = new URL(address)
  return `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};end`
}
