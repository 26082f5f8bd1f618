import { useText } from '../messages.ts'
import type { Place } from './places.ts'

/** The keys of one place to tap, for whoever has no keyboard; they take no focus, so that keys go on where they went. */
export function Keys({ place, press }: { place: Place; press: (key: string) => void }) {
  const { t } = useText()
  const key = (value: string, label: string, name?: string) => (
    <button
      type="button"
      class="button"
      key={value}
      aria-label={name}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => press(value)}
    >
      {label}
    </button>
  )
  return (
    <p class="keys" role="group" aria-label={t.keys}>
      {place.boxes.map((box) => key(box.key, box.key))}
      {key(' ', t.skipKey)}
      {key('Backspace', '←', t.backKey)}
    </p>
  )
}
