import { Component, hydrate, render, type ComponentChildren } from 'preact'
import { useLanguage } from './language.ts'

const words = {
  en: { broken: 'Something on this page went wrong.', reload: 'Load it again' },
  es: { broken: 'Algo falló en esta página.', reload: 'Volver a cargarla' },
}

function Broken() {
  const t = words[useLanguage()]
  return (
    <div class="note warn" role="alert">
      <p>{t.broken}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </div>
  )
}

/** A fault in what is drawn inside ends here, with a sentence; what stands around it goes on. */
export class Boundary extends Component<{ children: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static override getDerivedStateFromError = () => ({ isBroken: true })

  override componentDidCatch(error: unknown): void {
    console.error(error)
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children
  }
}

/**
 * Draws a page in its place. A browser too old for it keeps the sentence that stands there, which says so. Where the very
 * page stands there already (`isThere`) it is taken over as it is.
 */
export function showPage(page: ComponentChildren, isThere = false): void {
  if (!('toSorted' in Array.prototype)) return
  const place = document.getElementById('app')!
  const whole = <Boundary>{page}</Boundary>
  if (isThere) return hydrate(whole, place)
  place.replaceChildren()
  render(whole, place)
}
