import { useMemo, useState } from 'preact/hooks'
import { lackingFact } from '../../domain/answering/local-response.ts'
import { progressIn } from '../../domain/answering/progress.ts'
import type { PanelAnswers, Profile, SurveyResponse } from '../../domain/answering/response.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { Bar } from '../../form/bar.tsx'
import { Facts } from '../../form/facts.tsx'
import { PanelForm, type Acts } from '../../form/panel-form.tsx'
import { wordsOf } from '../../form/words/words.ts'
import { Question } from '../../ui/question.tsx'
import { goToItem, stepOn } from '../../ui/step.ts'
import { useWords } from './words/use-words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

interface Props {
  survey: Survey
  send: (response: SurveyResponse) => Promise<void>
  /** This device could not keep them. */
  failed: boolean
  cancel: () => void
}

interface Given {
  profile: Profile
  panels: Record<string, PanelAnswers>
}

/** The questionnaire for one person, panel by panel as on a phone, kept nowhere but in this form until it is given. */
export function KioskForm({ survey, send, failed, cancel }: Props) {
  const { t, language, own } = useWords()
  const phone = wordsOf(language)
  const { questionnaire } = survey
  const open = questionnaire.panels.filter(({ id }) => survey.panels[id]?.open !== false)
  const panels = open.length > 0 ? open : questionnaire.panels
  const [given, give] = useState<Given>({ profile: {}, panels: {} })
  const [at, setAt] = useState(0)
  const [asked, ask] = useState<'fact' | 'empty' | 'leave' | null>(null)
  const [busy, setBusy] = useState(false)
  const panel = panels[at]!
  const isLast = at === panels.length - 1
  const acts = useMemo<Acts>(() => {
    const change = (step: (before: PanelAnswers) => PanelAnswers) =>
      give(({ profile, panels: all }) => ({
        profile,
        panels: { ...all, [panel.id]: step(all[panel.id] ?? { answers: {} }) },
      }))
    return {
      answer: (item, answer, goesOn) =>
        change(({ answers, ...rest }) => {
          const { [item]: before, ...others } = answers
          if (before === undefined && goesOn) stepOn(item)
          return { ...rest, answers: answer === undefined ? others : { ...others, [item]: answer } }
        }),
      comment: (comment) => change(({ answers }) => (comment ? { answers, comment } : { answers })),
      choose: () => undefined,
    }
  }, [panel.id])
  const say = (fact: string, value: string | undefined) =>
    give(({ profile, panels: all }) => {
      const { [fact]: _, ...others } = profile
      return { profile: value === undefined ? others : { ...others, [fact]: value }, panels: all }
    })

  const goTo = (next: number) => {
    setAt(next)
    scrollTo({ top: 0, behavior: 'instant' })
    requestAnimationFrame(() => document.querySelector('h1')?.focus({ preventScroll: true }))
  }
  const lacking = lackingFact(given, questionnaire)
  const submit = () => {
    const isEmpty = Object.values(given.panels).every(
      ({ answers, comment }) => Object.keys(answers).length === 0 && !comment?.trim(),
    )
    if (lacking) {
      ask('fact')
      goTo(0)
      return requestAnimationFrame(() => goToItem(lacking.code))
    }
    ask(isEmpty ? 'empty' : null)
    if (busy || isEmpty) return undefined
    setBusy(true)
    return void send({
      revision: 1,
      questionnaire: versionKey(questionnaire),
      language,
      source: 'kiosk',
      withdrawn: false,
      profile: given.profile,
      panels: Object.fromEntries(panels.map(({ id }) => [id, given.panels[id] ?? { answers: {} }])),
    }).finally(() => setBusy(false))
  }
  const [answered, all] = progressIn(given, { panels })
  return (
    <>
      <main id="content" tabIndex={-1}>
        {at === 0 && (
          <section class="facts" aria-label={phone.about}>
            {asked === 'fact' && lacking && (
              <p class="note warn" role="alert" {...own}>
                {t.factFirst(textIn(lacking.label, language))}
              </p>
            )}
            <Facts questions={questionnaire.profile} profile={given.profile} language={language} say={say} />
          </section>
        )}
        <PanelForm
          survey={survey}
          panel={panel}
          language={language}
          local={given}
          begins={false}
          acts={acts}
          key={panel.id}
        >
          {asked === 'empty' && (
            <p class="note warn" role="alert" {...own}>
              {t.nothingAnswered}
            </p>
          )}
          {failed && (
            <p class="note warn" role="alert" {...own}>
              {t.notKept}
            </p>
          )}
          {asked === 'leave' && (
            <div {...own}>
              <Question
                text={t.leaveSure}
                yes={t.leaveYes}
                no={t.leaveNo}
                look="danger"
                onYes={cancel}
                onNo={() => ask(null)}
              />
            </div>
          )}
          <p class="row" {...own}>
            {at > 0 && (
              <button type="button" class="button" onClick={() => goTo(at - 1)}>
                {t.panelBefore}
              </button>
            )}
            <button type="button" class="button" onClick={() => (answered > 0 ? ask('leave') : cancel())}>
              {t.cancel}
            </button>
          </p>
        </PanelForm>
      </main>
      <Bar
        state="nothing"
        words={phone.answered(answered, all)}
        progress={[answered, all]}
        language={language}
      >
        <button type="button" class="button primary" onClick={isLast ? submit : () => goTo(at + 1)}>
          {isLast ? t.give : t.nextPanel}
        </button>
      </Bar>
    </>
  )
}
