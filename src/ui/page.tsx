import { Component, hydrate, render, type ComponentChildren } from 'preact'
import { wordsLanguage } from '../domain/survey/spoken.ts'
import { useLanguage } from './language.ts'

const words: Record<string, { broken: string; reload: string }> = {
  en: { broken: 'Something on this page went wrong.', reload: 'Load it again' },
  es: { broken: 'Algo falló en esta página.', reload: 'Volver a cargarla' },
  fr: { broken: 'Quelque chose s’est cassé sur cette page.', reload: 'La recharger' },
  pt: { broken: 'Algo falhou nesta página.', reload: 'Carregar de novo' },
  zh: { broken: '本页出了问题。', reload: '重新加载' },
  ar: { broken: 'حدث خلل في هذه الصفحة.', reload: 'أعد تحميلها' },
}

function Broken() {
  const t = words[wordsLanguage(useLanguage())] ?? words['en']!
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
