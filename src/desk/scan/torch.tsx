import { useState } from 'preact/hooks'
import { useText } from '../messages.ts'

/** Switches the camera's light. */
export function Torch({ shine }: { shine: (on: boolean) => void }) {
  const { t } = useText()
  const [light, setLight] = useState(false)
  const turn = () => {
    shine(!light)
    setLight(!light)
  }
  return (
    <button type="button" class="button" aria-pressed={light} onClick={turn}>
      {t.torch}
    </button>
  )
}
