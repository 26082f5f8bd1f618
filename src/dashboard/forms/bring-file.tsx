import { useState } from 'preact/hooks'
import { draftFrom } from '../../domain/drafting/draft.ts'
import type { Questionnaire, WrittenQuestionnaire } from '../../domain/survey/questionnaire.ts'
import { textIn } from '../../domain/survey/text-in.ts'
import type { FormRead } from '../../domain/wire/file-protocol.ts'
import { Question } from '../../ui/question.tsx'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { go } from '../route.ts'
import { FormTold } from './form-told.tsx'
import { useText } from './words.ts'

interface Props {
  begin: (draft: Questionnaire) => void
  /** Something was published. */
  changed: () => void
}

/** A file becomes a draft (XLSForm), after it was said what of it is taken; or is published as it is (JSON). */
export function BringFile({ begin, changed }: Props) {
  const { t, language } = useText()
  const [failed, setFailed] = useState<Failure | null>(null)
  const [form, setForm] = useState<{ file: File; bare: string; read: FormRead } | null>(null)
  const [asking, setAsking] = useState<WrittenQuestionnaire | null>(null)
  const bring = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return undefined
    setForm(null)
    setAsking(null)
    setFailed(null)
    input.value = ''
    if (/\.xlsx$/i.test(file.name)) return readForm(file, language)
    const questionnaire = parsed(await file.text())
    if (questionnaire === undefined)
      return setFailed({
        ok: false,
        problem: 'invalid-request',
        faults: [{ path: file.name, detail: t.notJson }],
      })
    // What has no name cannot be asked about: the server says what it lacks.
    if (nameOf(questionnaire, language)) setAsking(questionnaire as WrittenQuestionnaire)
    else void publish(questionnaire as WrittenQuestionnaire)
  }
  const readForm = async (file: File, bare: string) => {
    const answer = await ask('readForm', {}, file, { query: { language, bare } })
    // A fault of the file as a whole is told by its name.
    setFailed(
      answer.ok
        ? null
        : {
            ...answer,
            faults: answer.faults?.map(({ path, detail }) => ({
              path: path === 'file' ? file.name : path,
              detail,
            })),
          },
    )
    setForm(answer.ok ? { file, bare, read: answer.json as FormRead } : null)
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
  }
  const publish = async (questionnaire: WrittenQuestionnaire) => {
    setAsking(null)
    // The server checks every part of it by its schema, and says where it does not fit.
    const answer = await ask('publishQuestionnaire', {}, questionnaire)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    changed()
    go(`/organizer/~forms?published=${encodeURIComponent(questionnaire.id)}`)
  }
  return (
    <>
      <label class="button upload">
        {t.bringFile}
        <input
          type="file"
          accept=".xlsx,.json,application/json"
          onChange={({ currentTarget }) => void bring(currentTarget)}
        />
      </label>
      {failed && <Faults failure={failed} />}
      {form && (
        <>
          <FormTold
            name={form.file.name}
            form={form.read}
            bare={form.bare}
            read={(bare) => void readForm(form.file, bare)}
            turn={turn}
          />
          <p class="row">
            <button
              type="button"
              class="button primary"
              onClick={() => begin(draftFrom(form.read.questionnaire))}
            >
              {form.read.told.some(({ kind }) => kind === 'refused') ? t.openWithout : t.open}
            </button>
            <button type="button" class="button" onClick={() => setForm(null)}>
              {t.notThis}
            </button>
          </p>
        </>
      )}
      {asking && (
        <Question
          text={t.publishFile(nameOf(asking, language)!, String(asking.version))}
          yes={t.publish}
          no={t.notPublish}
          look="primary"
          onYes={() => void publish(asking)}
          onNo={() => setAsking(null)}
        />
      )}
    </>
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
