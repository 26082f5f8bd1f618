import { useEffect, useState } from 'preact/hooks'
import { codeFrom, normalizeCode } from '../../domain/survey/join.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { QuestionnaireList } from '../../domain/wire/form-protocol.ts'
import type { NewSurvey, OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { valueOf } from '../../ui/form.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { BeginSection } from '../forms/begin-section.tsx'
import { openNew } from '../forms/new-draft.ts'
import { useText } from './words.ts'
import { go, addressOfPlace } from '../route.ts'
import { Faults } from '../parts/faults.tsx'
import { WorkshopFields } from '../parts/workshop-fields.tsx'
import { textIn } from '../../domain/survey/text-in.ts'

/** The day it is here, not in Greenwich. */
const today = () => new Intl.DateTimeFormat('sv-SE').format(new Date())
const suggestion = () => codeFrom(crypto.getRandomValues(new Uint8Array(5)))

interface Props {
  surveys: OrganizerSurvey[]
  created: (survey: OrganizerSurvey) => void
}

/** A workshop from nothing, or as a copy of another: its questionnaire and targets, but nobody's answers. */
export function NewWorkshop({ surveys, created }: Props) {
  const { t, language } = useText()
  const asked = new URLSearchParams(location.search)
  const copied = surveys.find(({ code }) => code === asked.get('copy'))
  const [code, setCode] = useState(suggestion)
  const [list, setList] = useState<QuestionnaireList['questionnaires'] | null>(null)
  const [chosen, choose] = useState(copied?.questionnaire.id ?? asked.get('questionnaire') ?? '')
  const [failed, setFailed] = useState<Failure | null>(null)
  const read = async () => {
    const answer = await ask('listQuestionnaires')
    if (!answer.ok) return setFailed(answer)
    // One's own first; without any, what is asked is written before all else.
    const all = answer.json.questionnaires.toSorted((a, b) => (b.form ?? 1) - (a.form ?? 1))
    setList(all)
    choose((before) => before || (all[0]?.form === 2 ? all[0].id : ''))
  }
  useEffect(() => void read(), [])
  const begin = async (draft: Questionnaire) => setFailed(await openNew(draft))

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const body: NewSurvey = {
      code: normalizeCode(code),
      names: { en: valueOf(event, 'name-en'), es: valueOf(event, 'name-es') },
      place: valueOf(event, 'place'),
      date: valueOf(event, 'date'),
      questionnaire: chosen,
      zone: copied?.workshop.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(copied && { copyOf: copied.code }),
    }
    void create(body)
  }
  const create = async (body: NewSurvey) => {
    const answer = await ask('createSurvey', {}, body)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    created(answer.json)
    go(addressOfPlace(body.code, 'run'))
  }

  if (!list) return failed ? <Faults failure={failed} /> : <p class="quiet">{t.loading}</p>
  if (chosen === '')
    return (
      <>
        <h1>{t.newWorkshop}</h1>
        <p>{t.firstQuestions}</p>
        {failed && <Faults failure={failed} />}
        <BeginSection begin={(draft) => void begin(draft)} changed={() => void read()} />
        <details class="more">
          <summary>{t.published}</summary>
          <ul class="rows">
            {list.map(({ id, version, title, items }) => (
              <li key={id}>
                <button type="button" class="link" onClick={() => choose(id)}>
                  {textIn(title, language) || id} ({t.statements(items)}, v{version})
                </button>
              </li>
            ))}
          </ul>
        </details>
      </>
    )
  return (
    <form class="narrow" onSubmit={submit}>
      <h1>{copied ? t.copyOf(copied.code) : t.newWorkshop}</h1>
      <div>
        <label for="questionnaire">{t.questionnaire}</label>
        <select
          class="field"
          id="questionnaire"
          value={chosen}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {list.map(({ id, version, title, items }) => (
            <option key={id} value={id}>
              {textIn(title, language) || id} ({t.statements(items)}, v{version})
            </option>
          ))}
        </select>
        {!copied && (
          <p>
            <a class="button" href="/organizer/~forms">
              {t.otherQuestionnaire}
            </a>
          </p>
        )}
      </div>
      <WorkshopFields workshop={copied?.workshop ?? { name: '', place: '', date: today() }} />
      <div>
        <label for="code">{t.joinCode}</label>
        <p class="quiet small" id="code-help">
          {t.joinCodeHelp}
        </p>
        <div class="row">
          <input
            class="field code"
            id="code"
            value={code}
            required
            minLength={3}
            maxLength={12}
            pattern="[A-Za-z0-9]{3,12}"
            autocomplete="off"
            aria-describedby="code-help"
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <button type="button" class="button" onClick={() => setCode(suggestion())}>
            {t.another}
          </button>
        </div>
      </div>
      {failed && <Faults failure={failed} />}
      <button class="button primary" type="submit">
        {t.create}
      </button>
    </form>
  )
}
