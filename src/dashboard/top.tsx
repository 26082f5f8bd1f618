import { useEffect, useState } from 'preact/hooks'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { useText } from './parts/words.ts'
import { usePlace } from './route.ts'

interface Props {
  isIn: boolean
  isOrganizer: boolean
  leave: () => void
}

/** One line over every page: where else one can go, the language, the way out. On a phone they wait behind one button. */
export function Top({ isIn, isOrganizer, leave }: Props) {
  const { t } = useText()
  const place = usePlace()
  const [isOpen, open] = useState(false)
  useEffect(() => open(false), [place])
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && open(false)
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const link = (page: string, name: string) => (
    <a
      class="button plain"
      href={`/organizer/${page}`}
      aria-current={place.code === page || (page === '' && place.code === '~all') ? 'page' : undefined}
    >
      {name}
    </a>
  )
  return (
    <header class="top">
      <a class="brand" href="/organizer/">
        Plenaria
      </a>
      <button
        type="button"
        class="button plain menu"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => open(!isOpen)}
      >
        {t.menu}
      </button>
      <div class={isOpen ? 'row menu-open' : 'row'} id="menu">
        {isIn && (
          <nav class="row" aria-label={t.allPages}>
            {link('', t.workshops)}
            {isOrganizer && link('~forms', t.questionnaires)}
            {isOrganizer && link('~access', t.access)}
          </nav>
        )}
        <LanguageSwitch label={t.language} />
        {isIn && (
          <button type="button" class="button" onClick={leave}>
            {t.signOut}
          </button>
        )}
      </div>
    </header>
  )
}
