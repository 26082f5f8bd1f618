import { normalizeCode } from '../../domain/survey/join.ts'
import { begunSurveys } from './begun.ts'
import { valueOf } from '../../ui/form.ts'
import { addressOfRoute, navigate } from '../route.ts'
import { useWordsApart } from './words-apart.ts'
import { shelf } from '../../ui/shelf.ts'

export default function JoinScreen() {
  const t = useWordsApart().joining
  const begun = begunSurveys(shelf())
  const join = (event: SubmitEvent) => {
    event.preventDefault()
    const code = normalizeCode(valueOf(event, 'code'))
    if (code) navigate(addressOfRoute(code))
  }
  return (
    <form class="join" onSubmit={join}>
      <h1>{t.join}</h1>
      <p class="quiet">{t.joinHelp}</p>
      <label for="code">{t.code}</label>
      <input
        class="field code"
        id="code"
        name="code"
        required
        maxLength={20}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
      />
      <button class="button primary" type="submit">
        {t.go}
      </button>
      {begun.length > 0 && (
        <nav aria-label={t.begun}>
          <p class="quiet">{t.begun}</p>
          {begun.map((code) => (
            <a class="button wide" href={addressOfRoute(code)} key={code}>
              {code}
            </a>
          ))}
        </nav>
      )}
    </form>
  )
}
