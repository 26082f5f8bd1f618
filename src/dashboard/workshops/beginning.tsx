import { useState } from 'preact/hooks'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { addressOfPlace, go } from '../route.ts'
import { useText } from './words.ts'

/** Where an organizer stands who has no workshop yet: one of their own, or an example to look at first. */
export function Beginning({ changed }: { changed: (survey: OrganizerSurvey) => void }) {
  const { t } = useText()
  return (
    <>
      <h1>{t.welcome}</h1>
      <ul class="cards">
        <li class="card">
          <h2>
            <a href="/organizer/~new">{t.ownWorkshop}</a>
          </h2>
          <p class="quiet">{t.ownWorkshopWhat}</p>
        </li>
        <li class="card">
          <h2>
            <ExampleButton changed={changed} />
          </h2>
          <p class="quiet">{t.exampleWhat}</p>
        </li>
      </ul>
    </>
  )
}

/** Opens the example, which is made where it is not there yet. */
export function ExampleButton({ changed }: { changed: (survey: OrganizerSurvey) => void }) {
  const { t } = useText()
  const [failed, setFailed] = useState<Failure | null>(null)
  const [isMaking, making] = useState(false)
  const open = async () => {
    making(true)
    const answer = await ask('createExample')
    making(false)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    changed(answer.json)
    go(addressOfPlace(answer.json.code))
  }
  return (
    <>
      <button type="button" class="link" disabled={isMaking} onClick={() => void open()}>
        {isMaking ? t.loading : t.example}
      </button>
      {failed && <Faults failure={failed} />}
    </>
  )
}
