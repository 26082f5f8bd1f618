import { useEffect, useMemo, useState } from 'preact/hooks'
import { isSameHeld, isWaiting } from '../../domain/handing-over/held.ts'
import { digestOf, newIdentity } from '../../offline/identity.ts'
import { valueOf } from '../../ui/form.ts'
import { chooseLanguage } from '../../ui/language.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { readShelf, writeShelf } from '../../ui/shelf.ts'
import { useStore } from '../../ui/store.ts'
import type { Counter } from '../counter/counter.ts'
import { KioskForm } from './kiosk-form.tsx'
import { useIdle } from './use-idle.ts'
import { useText } from '../messages.ts'

const key = (code: string) => `plenaria-kiosk:${code}`

/** Whether this browser is a kiosk: it stays one through a reload, until the PIN is typed. */
export const isKiosk = (code: string): boolean => readShelf(key(code)) !== null

/** Where a tablet becomes a kiosk; it opens anew as one, with nothing of the staff's behind it. */
export function KioskStart({ code }: { code: string }) {
  const { t } = useText()
  const [failed, setFailed] = useState(false)
  const begin = async (event: SubmitEvent) => {
    event.preventDefault()
    const pin = valueOf(event, 'pin')
    // Without a place for it the kiosk could never be left again.
    const isKept = writeShelf(key(code), await digestOf(`${code} ${pin}`))
    if (isKept) location.replace(location.href)
    else setFailed(true)
  }
  return (
    <section aria-labelledby="kiosk">
      <h2 id="kiosk">{t.tab.kiosk}</h2>
      <p class="quiet">{t.kioskHelp}</p>
      <form class="row" onSubmit={(event) => void begin(event)}>
        <label for="pin">{t.choosePin}</label>
        <input
          class="field short"
          id="pin"
          name="pin"
          inputMode="numeric"
          pattern="[0-9]{4,8}"
          required
          autocomplete="off"
        />
        <button type="submit" class="button primary">
          {t.startKiosk}
        </button>
      </form>
      {failed && (
        <p class="note warn" role="alert">
          {t.noMemory}
        </p>
      )}
    </section>
  )
}

/** One tablet for many people: each begins at nothing, and leaves nothing behind on it. */
export function Kiosk({ code, counter }: { code: string; counter: Counter }) {
  const { t, language } = useText()
  const { survey, held } = useStore(counter.view)
  const [person, setPerson] = useState(0)
  const [step, setStep] = useState<'welcome' | 'form' | 'thanks' | 'leaving'>('welcome')
  const [wrongPin, setWrongPin] = useState(false)
  const [failed, setFailed] = useState(false)
  /** What the last person gave, by name and key alone. */
  const [given, setGiven] = useState<ReturnType<typeof newIdentity> | null>(null)
  /** One name for each person, however often the button is pressed. */
  const identity = useMemo(newIdentity, [person])
  /** The language the staff chose: the last person's own is forgotten with them. */
  const [first] = useState(language)
  const reset = () => {
    setPerson((n) => n + 1)
    setStep('welcome')
    setFailed(false)
    chooseLanguage(first)
    scrollTo(0, 0)
  }
  const idle = useIdle(step !== 'welcome', reset)

  // Back leads nowhere: there is nothing of anybody behind it, and the kiosk stays.
  useEffect(() => {
    history.pushState(null, '', location.href)
    const stay = () => {
      history.pushState(null, '', location.href)
      reset()
    }
    addEventListener('popstate', stay)
    return () => removeEventListener('popstate', stay)
  }, [])

  const leave = async (event: SubmitEvent) => {
    event.preventDefault()
    const pin = valueOf(event, 'pin')
    const right = (await digestOf(`${code} ${pin}`)) === readShelf(key(code))
    setWrongPin(!right)
    if (!right) return
    writeShelf(key(code), null)
    location.replace(location.href)
  }
  const waiting = held.filter(isWaiting).length
  const refused = held.filter((one) => one.refused !== null).length
  const lastRefused = given !== null && held.some((one) => one.refused !== null && isSameHeld(one, given))
  return (
    <div class="kiosk" data-step={step} data-person={person}>
      <header class="top">
        <LanguageSwitch label={t.language} />
        <p class={refused > 0 ? 'warn small' : 'quiet small'} role="status">
          {waiting > 0 && t.unsent(waiting)} {refused > 0 && t.notAccepted(refused)}
        </p>
      </header>
      {step === 'welcome' && (
        <main id="content" class="welcome">
          <h1>{survey!.survey.questionnaire.title[language]}</h1>
          <p>{survey!.survey.seats ? t.seatsOnly : t.kioskWelcome}</p>
          {!survey!.survey.seats && (
            <button type="button" class="button primary" onClick={() => setStep('form')}>
              {t.begin}
            </button>
          )}
        </main>
      )}
      {step === 'form' && (
        <KioskForm
          key={person}
          questionnaire={survey!.survey.questionnaire}
          send={async (response) => {
            try {
              await counter.take({ ...identity, survey: code, response, receiptCode: null, refused: null })
            } catch {
              return setFailed(true)
            }
            setGiven(identity)
            chooseLanguage(first)
            setPerson((n) => n + 1)
            setStep('thanks')
            scrollTo(0, 0)
          }}
          failed={failed}
          cancel={reset}
        />
      )}
      {step === 'thanks' && (
        <main id="content" class="welcome">
          <h1>{t.thanks}</h1>
          {lastRefused ? (
            <p class="note warn" role="alert">
              {t.givenRefused}
            </p>
          ) : (
            <p>{t.thanksHelp}</p>
          )}
          <button type="button" class="button primary" onClick={reset}>
            {t.nextPerson}
          </button>
        </main>
      )}
      {step === 'leaving' && (
        <main id="content" class="welcome">
          <form onSubmit={(event) => void leave(event)}>
            <label for="pin">{t.pin}</label>
            <input
              class="field"
              id="pin"
              name="pin"
              inputMode="numeric"
              type="password"
              autocomplete="off"
              required
            />
            {wrongPin && (
              <p class="note warn" role="alert">
                {t.wrongPin}
              </p>
            )}
            <p class="row">
              <button type="submit" class="button primary">
                {t.leaveKiosk}
              </button>
              <button type="button" class="button" onClick={reset}>
                {t.stay}
              </button>
            </p>
          </form>
        </main>
      )}
      {idle !== null && (
        <div class="idle" role="alertdialog" aria-label={t.stillThere}>
          <p>
            {t.stillThere} {t.seconds(idle)}
          </p>
          <button type="button" class="button primary">
            {t.yesHere}
          </button>
        </div>
      )}
      {step === 'welcome' && (
        <footer>
          <button type="button" class="button plain small" onClick={() => setStep('leaving')}>
            {t.staff}
          </button>
        </footer>
      )}
    </div>
  )
}
