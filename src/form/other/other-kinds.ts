import { kinds } from '../item/kinds.ts'
import { OtherItem } from './other-item.tsx'
import style from './other.css?inline'

/** Everything but plain statements can be drawn from now on; the server's page has the style already. */
export function come(): void {
  kinds.Other = OtherItem
  if (document.getElementById('other-style')) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
