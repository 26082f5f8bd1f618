import { useEffect, useState } from 'preact/hooks'
import type { FinalList } from '../../domain/wire/file-protocol.ts'
import type { OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { FinalLine } from './final-line.tsx'
import { useText } from './words.ts'

/** Final reports, version by version; and the next, where organizers have written more since. */
export function FinalsSection({ survey, asked }: { survey: OrganizerSurvey; asked: string }) {
  const { t } = useText()
  const [list, setList] = useState<FinalList | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [isMaking, setMaking] = useState(false)
  const { code, state, reportVersion } = survey
  const take = (answer: Awaited<ReturnType<typeof ask<'listFinals'>>>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
  }
  const makeNext = async () => {
    setMaking(true)
    take(await ask('nextFinal', { code }, undefined, { limit: 60_000 }))
    setMaking(false)
  }
  useEffect(() => {
    void ask('listFinals', { code }).then(take)
  }, [code, state, reportVersion])
  if (!list || (list.finals.length === 0 && !failed)) return null
  return (
    <section aria-labelledby="finals">
      <h2 id="finals">{t.finals}</h2>
      <p class="quiet">{t.finalsHelp}</p>
      <ul class="files">
        {list.finals.map((one) => (
          <FinalLine key={one.version} code={code} kept={one} asked={asked} />
        ))}
      </ul>
      {list.changed && (
        <p class="note">
          {t.changedSince}{' '}
          <button type="button" class="button" disabled={isMaking} onClick={() => void makeNext()}>
            {t.makeVersion(reportVersion + 1)}
          </button>
        </p>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}
