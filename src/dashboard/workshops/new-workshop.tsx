import { useEffect, useState } from 'preact/hooks'
import { codeFrom, normalizeCode } from '../../domain/survey/join.ts'
import type { NewSurvey, OrganizerSurvey, QuestionnaireList } from '../../domain/wire/organizer-protocol.ts'
import type { WrittenQuestionnaire } from '../../domain/survey/questionnaire.ts'
import { valueOf } from '../../ui/form.ts'
import { Question } from '../../ui/question.tsx'
import type { FormRead } from '../../domain/wire/file-protocol.ts'
import { ask, type Failure } from '../parts/ask.ts'
import { FormTold } from './form-told.tsx'
import { PasteForm } from './paste-form.tsx'
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
  const copied = surveys.find(({ code }) => code === new URLSearchParams(location.search).get('copy'))
  const [code, setCode] = useState(suggestion)
  const [list, setList] = useState<QuestionnaireList['questionnaires']>([])
  const [chosen, choose] = useState(copied?.questionnaire.id ?? '')
  const [failed, setFailed] = useState<Failure | null>(null)
  const [published, setPublished] = useState('')
  /** What was chosen to be published, whatever it is. */
  const [form, setForm] = useState<{ file: File; bare: string; read: FormRead } | null>(null)
  const [asking, setAsking] = useState<WrittenQuestionnaire | null>(null)
  /** Whether something was pasted or chosen that no workshop can ask yet. */
  const [isUnpublished, setUnpublished] = useState(false)
  /** A workshop that would ask something else: held until that is said to be meant. */
  const [held, setHeld] = useState<NewSurvey | null>(null)
  useEffect(() => {
    void ask('listQuestionnaires').then((answer) => {
      if (answer.ok) take(answer.json)
      else setFailed(answer)
    })
  }, [])
  const take = ({ questionnaires }: QuestionnaireList) => {
    setList(questionnaires)
    choose((before) => before || (questionnaires[0]?.id ?? ''))
  }

  const upload = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return undefined
    setForm(null)
    changed(true)
    input.value = ''
    if (/\.xlsx$/i.test(file.name)) return readForm(file, language)
    const questionnaire = parsed(await file.text())
    if (questionnaire === undefined)
      return setFailed({
        ok: false,
        problem: 'invalid-request',
        faults: [{ path: file.name, detail: t.notJson }],
      })
    setFailed(null)
    // What has no name cannot be asked about: the server says what it lacks.
    if (nameOf(questionnaire, language)) setAsking(questionnaire as WrittenQuestionnaire)
    else void publish(questionnaire as WrittenQuestionnaire)
  }
  const changed = (isThere: boolean) => {
    setAsking(null)
    setHeld(null)
    setPublished('')
    setUnpublished(isThere)
  }
  /** An XLSForm is read by the server, looked at, and then published like any other. */
  const readForm = async (file: File, bare: string) => {
    const answer = await ask('readForm', {}, file, { query: { language, bare } })
    setFailed(answer.ok ? null : answer)
    setForm(answer.ok ? { file, bare, read: answer.json as FormRead } : null)
    setAsking(answer.ok ? (answer.json as FormRead).questionnaire : null)
  }
  /** A scale counts from its other end. */
  const turn = (scale: string) => {
    if (form?.read.questionnaire.form !== 2) return
    const { scales } = form.read.questionnaire
    const { points, ...rest } = scales[scale]!
    const turned = points.map((point) => ({ ...point, value: points.length + 1 - point.value }))
    const questionnaire = {
      ...form.read.questionnaire,
      scales: { ...scales, [scale]: { ...rest, points: turned } },
    }
    setForm({ ...form, read: { ...form.read, questionnaire } })
    setAsking(questionnaire)
  }
  const publish = async (questionnaire: WrittenQuestionnaire) => {
    setAsking(null)
    // The server checks every part of it by its schema, and says where it does not fit.
    const answer = await ask('publishQuestionnaire', {}, questionnaire)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    take(answer.json)
    const { id, version } = questionnaire
    choose(id)
    setUnpublished(false)
    setPublished(t.published(version))
  }

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
    if (isUnpublished) setHeld(body)
    else void create(body)
  }
  const create = async (body: NewSurvey) => {
    setHeld(null)
    const answer = await ask('createSurvey', {}, body)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    created(answer.json)
    go(addressOfPlace(body.code, 'run'))
  }

  return (
    <form class="narrow" onSubmit={submit} onInput={() => setHeld(null)}>
      <h1>{copied ? t.copyOf(copied.code) : t.newWorkshop}</h1>
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
      <div>
        <label for="questionnaire">{t.questionnaire}</label>
        <select
          class="field"
          id="questionnaire"
          value={chosen}
          onChange={({ currentTarget }) => {
            choose(currentTarget.value)
            setHeld(null)
          }}
        >
          {list.map(({ id, version, title, items }) => (
            <option key={id} value={id}>
              {textIn(title, language) || id} ({t.statements(items)}, v{version})
            </option>
          ))}
        </select>
        <label class="button upload">
          {t.uploadQuestionnaire}
          <input
            type="file"
            accept=".xlsx,.json,application/json"
            onChange={({ currentTarget }) => void upload(currentTarget)}
          />
        </label>
      </div>
      <PasteForm
        changed={changed}
        take={(questionnaire) => {
          setForm(null)
          setAsking(questionnaire)
        }}
      />
      {form && (
        <FormTold
          name={form.file.name}
          form={form.read}
          bare={form.bare}
          read={(bare) => void readForm(form.file, bare)}
          turn={turn}
        />
      )}
      {asking && (
        <Question
          text={t.publishQuestion(nameOf(asking, language)!, String(asking.version))}
          yes={form?.read.told.some(({ kind }) => kind === 'refused') ? t.publishWithout : t.publish}
          no={t.notPublish}
          look="primary"
          onYes={() => void publish(asking)}
          onNo={() => {
            setAsking(null)
            // A text still stands there to be published; a file does not.
            if (form) changed(false)
            setForm(null)
          }}
        />
      )}
      {published && (
        <p class="note" role="status">
          {published}
        </p>
      )}
      {failed && <Faults failure={failed} />}
      {held && (
        <Question
          text={t.wouldAsk(textIn(list.find(({ id }) => id === chosen)?.title, language) || chosen)}
          yes={t.createSo}
          no={t.notYet}
          look="primary"
          onYes={() => void create(held)}
          onNo={() => setHeld(null)}
        />
      )}
      <button class="button primary" type="submit">
        {t.create}
      </button>
    </form>
  )
}

/** What a questionnaire calls itself, in the language or by its id; undefined where it does not. */
function nameOf(questionnaire: unknown, language: string): string | undefined {
  const { title, id } = (questionnaire ?? {}) as { title?: Record<string, string>; id?: unknown }
  return [textIn(title, language), id].find((name) => typeof name === 'string' && name !== '') as
    string | undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
