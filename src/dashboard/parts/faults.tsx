import type { Outcome } from './api.ts'
import { useText } from '../messages.ts'

/** Why the server refused, with the place of every fault. */
export function Faults({ outcome }: { outcome: Extract<Outcome, { ok: false }> }) {
  const { t } = useText()
  const { problem, faults = [] } = outcome
  return (
    <div class="note warn" role="alert">
      <p>{t.problem[problem as keyof typeof t.problem] ?? t.problem['no-answer']}</p>
      {faults.length > 0 && (
        <ul class="faults">
          {faults.slice(0, 20).map(({ path, detail }) => (
            <li key={path + detail}>
              <code>{path}</code> {detail}
            </li>
          ))}
          {faults.length > 20 && <li>{t.moreFaults(faults.length - 20)}</li>}
        </ul>
      )}
    </div>
  )
}
