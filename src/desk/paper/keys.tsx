import { useText } from '../messages.ts'

/** The number row to tap, for whoever has no keyboard; it takes no focus, so that keys go on where they went. */
export function Keys({ isSector, press }: { isSector: boolean; press: (key: string) => void }) {
  const { t } = useText()
  const keys = isSector ? ['1', '2', '3'] : ['4', '3', '2', '1', '0']
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
      {keys.map((value) => key(value, value))}
      {key(' ', t.skipKey)}
      {key('Backspace', '←', t.backKey)}
    </p>
  )
}
