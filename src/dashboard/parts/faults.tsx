import type { Failure } from './ask.ts'
import { useText } from './words.ts'

/** Why the server refused, with the place of every fault. */
export function Faults({ failure }: { failure: Failure }) {
  const { t } = useText()
  const { problem, faults = [] } = failure
  return (
    <div class="note warn" role="alert">
      <p>{t.problem[problem]}</p>
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
