import { useState } from 'preact/hooks'
import { commentLimit, storable } from '../../domain/answering/comment.ts'
import { itemSentence } from '../../domain/survey/items.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import type { Answer, Sector, SurveyResponse } from '../../domain/answering/response.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { useText } from '../messages.ts'

interface Props {
  questionnaire: Questionnaire
  send: (response: SurveyResponse) => Promise<void>
  /** This device could not keep them. */
  failed: boolean
  cancel: () => void
}

/** The whole questionnaire for one person, kept nowhere but in this form until it is sent. */
export function KioskForm({ questionnaire, send, failed, cancel }: Props) {
  const { t, language } = useText()
  const [sector, setSector] = useState<Sector | null>(null)
  const [answers, setAnswers] = useState<Record<string, Answer>>({})
  const [comments, setComments] = useState<Record<string, string>>({})
  const [missing, setMissing] = useState(false)
  const [empty, setEmpty] = useState(false)
  const [busy, setBusy] = useState(false)
  const { panels, profile, scale, noOpinion } = questionnaire
  const question = profile.find(({ required }) => required)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!sector) {
      setMissing(true)
      document.getElementById('sector')?.scrollIntoView()
      return
    }
    const isEmpty = Object.keys(answers).length === 0 && !Object.values(comments).some((text) => text.trim())
    setEmpty(isEmpty)
    if (busy || isEmpty) return
    setBusy(true)
    const given = send({
      revision: 1,
      questionnaire: versionKey(questionnaire),
      language,
      source: 'kiosk',
      withdrawn: false,
      profile: { sector },
      panels: Object.fromEntries(
        panels.map(({ id, items }) => [
          id,
          {
            answers: Object.fromEntries(
              items.flatMap(({ code }) => (answers[code] === undefined ? [] : [[code, answers[code]]])),
            ),
            ...(comments[id] && { comment: comments[id] }),
          },
        ]),
      ),
    })
    void given.finally(() => setBusy(false))
  }
  return (
    <main id="content">
      <h1>{questionnaire.title[language]}</h1>
      <form autocomplete="off" onSubmit={submit}>
        {missing && !sector && (
          <p class="note warn" role="alert">
            {t.sectorFirst}
          </p>
        )}
        {question && (
          <fieldset class="item" id="sector">
            <legend>{question.label[language]}</legend>
            {question.choices.map(({ value, label }) => (
              <label class="option" key={value}>
                <input
                  type="radio"
                  name="sector"
                  value={value}
                  checked={sector === value}
                  onChange={() => setSector(value as Sector)}
                />
                <span>{label[language]}</span>
              </label>
            ))}
          </fieldset>
        )}
        {panels.map((panel, index) => (
          <section key={panel.id} aria-labelledby={panel.id}>
            <h2 id={panel.id}>
              {index + 1}. {panel.title[language]}
            </h2>
            {panel.items.map((item, at) => (
              <fieldset class="item" id={item.code} key={item.code}>
                <legend>
                  {at + 1}. {itemSentence(questionnaire, item, language)}
                </legend>
                {[...scale, { value: null, label: noOpinion }].map(({ value, label }) => (
                  <label class="option" key={String(value)}>
                    <input
                      type="radio"
                      name={item.code}
                      value={String(value)}
                      checked={answers[item.code] === value}
                      onChange={() => setAnswers({ ...answers, [item.code]: value as Answer })}
                    />
                    <span>{label[language]}</span>
                  </label>
                ))}
              </fieldset>
            ))}
            <label>
              {panel.comment[language]}
              <textarea
                class="field"
                rows={3}
                maxLength={commentLimit}
                autocomplete="off"
                value={comments[panel.id] ?? ''}
                onInput={({ currentTarget }) =>
                  setComments({ ...comments, [panel.id]: storable(currentTarget.value) })
                }
              />
            </label>
          </section>
        ))}
        {empty && (
          <p class="note warn" role="alert">
            {t.nothingAnswered}
          </p>
        )}
        {failed && (
          <p class="note warn" role="alert">
            {t.scan['not-kept']}
          </p>
        )}
        <p class="row end">
          <button type="submit" class="button primary">
            {t.give}
          </button>
          <button type="button" class="button" onClick={cancel}>
            {t.cancel}
          </button>
        </p>
      </form>
    </main>
  )
}
