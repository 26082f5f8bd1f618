import { useState } from 'preact/hooks'
import { appAround, browserAddress } from './outside.ts'
import { useWordsApart } from './words-apart.ts'

/** Inside another app the answers live there alone: says so, and how to come into the phone's own browser. */
export function InsideNote() {
  const words = useWordsApart().inside
  const [copied, setCopied] = useState(false)
  const app = appAround(navigator.userAgent)
  if (!app) return null
  const outside = browserAddress(location.href, navigator.userAgent)
  const copy = () =>
    void navigator.clipboard.writeText(location.href).then(
      () => setCopied(true),
      () => undefined,
    )
  return (
    <div class="note warn">
      <p>{words.text(app)}</p>
      <p class="row">
        {outside && (
          <a class="button" href={outside}>
            {words.open}
          </a>
        )}
        {'clipboard' in navigator && (
          <button type="button" class="button" onClick={copy}>
            {words.copy}
          </button>
        )}
        <span role="status">{copied && words.copied}</span>
      </p>
    </div>
  )
}
