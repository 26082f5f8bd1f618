import { useState } from 'preact/hooks'
import { useWordsApart } from '../words-apart.ts'
import { setStepsOn, stepsOn } from '../../../ui/step.ts'

/** Whether the page goes on by itself after an answer by touch. */
export function StepSetting() {
  const t = useWordsApart()
  const [isOn, set] = useState(stepsOn)
  return (
    <label class="option setting">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => {
          setStepsOn(checked)
          set(checked)
        }}
      />
      <span>{t.steps}</span>
    </label>
  )
}
