import { useEffect, useMemo, useState } from 'preact/hooks'
import { findHeld, isWaiting } from '../../domain/handing-over/held.ts'
import { newIdentity } from '../../offline/identity.ts'
import { chooseLanguage, languageAmong } from '../../ui/language.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { useStore } from '../../ui/store.ts'
import type { Counter } from '../counter/counter.ts'
import { useWords } from './words/use-words.ts'
import { KioskForm } from './kiosk-form.tsx'
import { LeaveKiosk } from './leave-kiosk.tsx'
import { StillThere } from './still-there.tsx'
import { Thanks } from './thanks.tsx'
import { useIdle } from './use-idle.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** One tablet for many people: each begins at nothing, and leaves nothing behind on it. */
export function Kiosk({ code, counter }: { code: string; counter: Counter }) {
  const { t, language, own } = useWords()
  const { survey, held } = useStore(counter.view)
  const [person, setPerson] = useState(0)
  const [step, setStep] = useState<'welcome' | 'form' | 'thanks' | 'leaving'>('welcome')
  const [failed, setFailed] = useState(false)
  /** What the last person gave, by name and key alone. */
  const [given, setGiven] = useState<ReturnType<typeof newIdentity> | null>(null)
  /** One name for each person, however often the button is pressed. */
  const identity = useMemo(newIdentity, [person])
  /** The language the staff chose: the last person's own is forgotten with them. */
  const offered = survey!.survey.questionnaire.languages
  const [first] = useState(() => languageAmong(offered))
  useEffect(() => chooseLanguage(first), [])
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

  const waiting = held.filter(isWaiting).length
  const refused = held.filter((one) => one.refused !== null).length
  const lastRefused = given !== null && Boolean(findHeld(held, given)?.refused)
  return (
    <div class="kiosk" data-step={step} data-person={person}>
      <header class="top">
        <LanguageSwitch label={t.language} offered={offered} />
        <p class={refused > 0 ? 'warn small' : 'quiet small'} role="status" {...own}>
          {waiting > 0 && t.unsent(waiting)} {refused > 0 && t.notAccepted(refused)}
        </p>
      </header>
      {step === 'welcome' && (
        <main id="content" class="welcome">
          <h1>{textIn(survey!.survey.questionnaire.title, language)}</h1>
          <p {...own}>{survey!.survey.seats ? t.seatsOnly : t.kioskWelcome}</p>
          {!survey!.survey.seats && (
            <button type="button" class="button primary" {...own} onClick={() => setStep('form')}>
              {t.begin}
            </button>
          )}
        </main>
      )}
      {step === 'form' && (
        <KioskForm
          key={person}
          survey={survey!.survey}
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
      {step === 'thanks' && <Thanks isRefused={lastRefused} next={reset} />}
      {step === 'leaving' && <LeaveKiosk code={code} stay={reset} />}
      {idle !== null && <StillThere seconds={idle} />}
      {step === 'welcome' && (
        <footer {...own}>
          <button type="button" class="button plain small" onClick={() => setStep('leaving')}>
            {t.staff}
          </button>
        </footer>
      )}
    </div>
  )
}
