import type { Answer } from '../../domain/answering/answer.ts'

export interface RulerPoint {
  value: number
  label?: string | undefined
}

interface Props {
  name: string
  points: RulerPoint[]
  chosen: Answer | undefined
  choose?: ((value: number, input: HTMLInputElement) => void) | undefined
}

/** Points side by side, as numbers; what its ends mean stands below them, and what a point means is said with it. */
export function Ruler({ name, points, chosen, choose }: Props) {
  const [first, last] = [points[0]!, points.at(-1)!]
  const isWhole = points.every(({ label }) => label)
  return (
    <>
      <div class="ruler">
        {points.map(({ value, label }) => (
          <label class="option" key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={choose && (({ currentTarget }) => choose(value, currentTarget))}
            />
            <span>
              {String(value).replace('-', '−')}
              {label && <span class="unseen">, {label}</span>}
            </span>
          </label>
        ))}
      </div>
      {isWhole && (
        <p class="quiet key" aria-hidden="true">
          {points.map(({ value, label }) => (
            <span key={value}>
              {String(value).replace('-', '−')} {label}
            </span>
          ))}
        </p>
      )}
      {!isWhole && (first.label ?? last.label) && (
        <p class="ends quiet" aria-hidden="true">
          <span>{first.label}</span>
          <span>{last.label}</span>
        </p>
      )}
    </>
  )
}
