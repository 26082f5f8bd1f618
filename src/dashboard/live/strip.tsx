import { useEffect, useState } from 'preact/hooks'
import { groupName, groupsOf } from '../../domain/survey/groups.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Tally } from '../../domain/wire/protocol.ts'
import { ask } from '../parts/ask.ts'
import { isWhole } from '../figures/is-whole.ts'
import type { Delivery } from '../stream/messages.ts'
import { useText } from './words.ts'

interface Props {
  code: string
  questionnaire: Questionnaire
  tally: Tally
  delivery: Delivery
  attended: number | null
}

/** What has come in so far, and of how many: one denominator, always written out. */
export function Strip({ code, questionnaire, tally, delivery, attended }: Props) {
  const { t, language } = useText()
  const { responses } = tally
  const all = responses['general'] ?? 0
  const count = (n: number | undefined) => (n ?? 0).toLocaleString(language)
  const time = new Date(tally.asOf).toLocaleTimeString(language, { hour12: false })
  const sources = useSources(code, isWhole(tally) ? all : null)
  const percent = (n: number) =>
    n.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <div class="strip">
      <p class="total">
        <strong data-testid="responses">{count(all)}</strong>{' '}
        {attended ? t.ofAttended(count(attended), percent((100 * all) / attended)) : t.responses(all)}
      </p>
      <ul>
        {groupsOf(questionnaire)
          .filter(({ value }) => responses[value] !== undefined)
          .map((group) => (
            <li key={group.value}>
              {groupName(group, language)} <strong>{count(responses[group.value])}</strong>
            </li>
          ))}
        {sources.length > 1 &&
          sources.map(([source, n]) => (
            <li key={source}>
              {t.sources[source as keyof typeof t.sources] ?? source} <strong>{count(n)}</strong>
            </li>
          ))}
        {(['late', 'held', 'uncounted', 'withdrawn'] as const)
          .filter((figure) => (responses[figure] ?? 0) > 0)
          .map((figure) => (
            <li key={figure} class="warn">
              {t[figure]} <strong>{count(responses[figure])}</strong>
            </li>
          ))}
      </ul>
      <p class={delivery === 'live' ? 'pulse live' : 'pulse'}>
        {delivery === 'live' ? `● ${t.live}` : delivery === 'reading' ? `○ ${t.notLive}` : '○'} ·{' '}
        {t.asOf(time)}
      </p>
      {attended !== null && attended > 0 && all > attended && (
        <p class="warn wide" role="alert">
          {t.moreThanAttended}
        </p>
      )}
    </div>
  )
}

/** Where responses came from, asked again at most every five seconds while they come. */
function useSources(code: string, responses: number | null): [string, number][] {
  const [sources, setSources] = useState<[string, number][]>([])
  const slow = responses === null ? null : Math.floor(Date.now() / 5000)
  useEffect(() => {
    if (responses === null) return
    void ask('countSources', { code }).then((answer) => {
      if (answer.ok) setSources(Object.entries(answer.json))
    })
  }, [code, slow])
  return sources
}
