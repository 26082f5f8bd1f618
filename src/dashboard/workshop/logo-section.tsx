import { useEffect, useState } from 'preact/hooks'
import { ask, type Failure, type Replied } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'

/** Points to a side that a cover shows. */
const side = 800

/** The picture on the report's cover. Whatever a browser can draw is taken, and goes to the server as a PNG. */
export function LogoSection({ code }: { code: string }) {
  const { t } = useText()
  const [png, setPng] = useState<string | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  const take = (answer: Replied<{ png: string | null }>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setPng(answer.json.png)
  }
  useEffect(() => void ask('readLogo', { code }).then(take), [code])
  const bring = async (file: File | undefined) => {
    if (!file) return
    const drawn = await drawnAs(file)
    setUnreadable(drawn === null)
    if (drawn !== null) take(await ask('changeLogo', { code }, { png: drawn }))
  }
  return (
    <section aria-labelledby="logo">
      <h2 id="logo">{t.logo}</h2>
      {png !== null && (
        <p>
          <img class="logo" src={`data:image/png;base64,${png}`} alt={t.logo} />
        </p>
      )}
      <p class="row">
        <label class="button upload">
          {png === null ? t.chooseLogo : t.otherLogo}
          <input
            type="file"
            accept="image/*"
            onChange={({ currentTarget }) => {
              void bring(currentTarget.files?.[0])
              currentTarget.value = ''
            }}
          />
        </label>
        {png !== null && (
          <button
            type="button"
            class="button plain danger"
            onClick={() => void ask('changeLogo', { code }, { png: null }).then(take)}
          >
            {t.remove}
            <span class="unseen"> {t.logo}</span>
          </button>
        )}
      </p>
      {isUnreadable && (
        <p class="note warn" role="alert">
          {t.noPicture}
        </p>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}

/** A picture drawn anew, no larger than a cover needs, as a PNG in base64; null where the browser cannot read it. */
async function drawnAs(file: File): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png').replace(/^[^,]*,/, '')
  } catch {
    return null
  }
}
