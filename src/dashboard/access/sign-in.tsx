import { useEffect, useState } from 'preact/hooks'
import { organizerAddresses } from '../../domain/wire/organizer-addresses.ts'
import { valueOf } from '../../ui/form.ts'
import { ask } from '../parts/api.ts'
import { useText } from '../messages.ts'

/** The token of an invitation link, `#invite=…`. */
export const invitation = () => /^#invite=([\w-]+)$/.exec(location.hash)?.[1]

const setupToken = () => /^#setup=([\w-]+)$/.exec(location.hash)?.[1]

/** The organizer's way in; with the one-time setup link it sets the passphrase first. */
export function SignIn({ done }: { done: () => void }) {
  const { t } = useText()
  const [token, setToken] = useState(setupToken())
  const [fault, setFault] = useState<string | null>(null)

  useEffect(() => {
    const invited = invitation()
    if (invited !== undefined) void accept(invited)
  }, [])

  const accept = async (invited: string) => {
    const outcome = await ask(organizerAddresses.acceptInvitation, {}, { token: invited })
    history.replaceState(null, '', location.pathname)
    if (outcome.ok) done()
    else setFault(outcome.problem === 'no-answer' ? t.noServer : t.invitationOver)
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const passphrase = valueOf(event, 'passphrase')
    if (token && passphrase.length < 12) return setFault(t.tooShort)
    const outcome = token
      ? await ask(organizerAddresses.setUp, {}, { token, passphrase })
      : await ask(organizerAddresses.signIn, {}, { passphrase })
    if (outcome.ok) {
      history.replaceState(null, '', location.pathname)
      done()
    } else if (outcome.problem === 'setup-not-possible') {
      setToken(undefined)
      setFault(t.setupUsed)
    } else if (outcome.problem === 'too-many-requests') setFault(t.tooMany)
    else setFault(outcome.problem === 'wrong-passphrase' ? t.wrongPassphrase : t.noServer)
  }

  return (
    <form class="sign-in" onSubmit={(event) => void submit(event)}>
      <h1>{token ? t.setUp : t.signIn}</h1>
      <p class="quiet" id="help">
        {token ? t.setUpHelp : t.signInHelp}
      </p>
      <label for="passphrase">{t.passphrase}</label>
      <input
        class="field"
        id="passphrase"
        name="passphrase"
        type="password"
        required
        maxLength={200}
        autocomplete={token ? 'new-password' : 'current-password'}
        aria-describedby={fault ? 'help fault' : 'help'}
      />
      {fault && (
        <p class="note warn" id="fault" role="alert">
          {fault}
        </p>
      )}
      <button class="button primary" type="submit">
        {token ? t.setUpButton : t.signIn}
      </button>
    </form>
  )
}
