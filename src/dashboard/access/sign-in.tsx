import { useEffect, useState } from 'preact/hooks'
import { valueOf } from '../../ui/form.ts'
import { useText } from './words.ts'
import { ask } from '../parts/ask.ts'
import { invitation, setupToken } from './links.ts'

interface Props {
  why: 'ended' | 'not-set-up' | null
  done: () => void
}

/** The organizer's way in; with the one-time setup link it sets the passphrase first. */
export function SignIn({ done, why }: Props) {
  const { t } = useText()
  const [token, setToken] = useState(setupToken())
  const [fault, setFault] = useState<string | null>(null)
  const [isShown, show] = useState(false)
  const [unanswered, setUnanswered] = useState<string | null>(null)

  useEffect(() => {
    const invited = invitation()
    if (invited !== undefined) void accept(invited)
  }, [])

  const accept = async (invited: string) => {
    setUnanswered(null)
    const answer = await ask('acceptInvitation', {}, { token: invited })
    // A link that could not be asked about is still good: it stays in the address, and is tried again.
    if (!answer.ok && answer.problem !== 'invitation-not-valid') {
      setUnanswered(invited)
      return setFault(t.problem[answer.problem])
    }
    history.replaceState(null, '', location.pathname)
    if (answer.ok) done()
    else setFault(t.invitationOver)
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const passphrase = valueOf(event, 'passphrase')
    if (token && passphrase.length < 12) return setFault(t.tooShort)
    const answer = token
      ? await ask('setUp', {}, { token, passphrase })
      : await ask('signIn', {}, { passphrase })
    if (answer.ok) {
      history.replaceState(null, '', location.pathname)
      return done()
    }
    if (answer.problem === 'setup-not-possible') setToken(undefined)
    setFault(answer.problem === 'too-many-requests' ? t.flooded : t.problem[answer.problem])
  }

  // The types know no field that is sometimes one, sometimes the other.
  const kind = { type: isShown ? 'text' : 'password' } as { type: 'password' }
  return (
    <form class="sign-in" onSubmit={(event) => void submit(event)}>
      {why === 'ended' && <p class="note">{t.sessionEnded}</p>}
      {why === 'not-set-up' && !token && <p class="note warn">{t.notSetUp}</p>}
      <h1>{token ? t.setUp : t.signIn}</h1>
      <p class="quiet" id="help">
        {token ? t.setUpHelp : t.signInHelp}
      </p>
      <label for="passphrase">{t.passphrase}</label>
      <input
        class="field"
        id="passphrase"
        name="passphrase"
        {...kind}
        spellcheck={false}
        autocapitalize="off"
        required
        maxLength={200}
        autocomplete={token ? 'new-password' : 'current-password'}
        aria-describedby={fault ? 'help fault' : 'help'}
      />
      <label class="check">
        <input type="checkbox" checked={isShown} onChange={() => show(!isShown)} />
        {t.showPassphrase}
      </label>
      {fault && (
        <p class="note warn" id="fault" role="alert">
          {fault}
        </p>
      )}
      {unanswered !== null && (
        <button class="button" type="button" onClick={() => void accept(unanswered)}>
          {t.tryAgain}
        </button>
      )}
      <button class="button primary" type="submit">
        {token ? t.setUpButton : t.signIn}
      </button>
      <p class="quiet small">{token ? t.wayBack : t.lostPassphrase}</p>
    </form>
  )
}
