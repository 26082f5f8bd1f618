import { newLocalResponse } from '../../domain/answering/local-response.ts'
import { standingOf } from '../../domain/survey/closing.ts'
import { versionKey } from '../../domain/survey/version.ts'
import type { Session } from '../session/session.ts'
import { isGiven, stepsFor, type Early } from './early.ts'

/** The page as the server rendered it. */
export interface RenderedForm {
  version: string
  panel: string
  /** Which panels were open: a page that was kept may be of another hour. */
  standing: string
  language: string
  /** What stands in it now: every dot, and the words. */
  given: () => Early[]
  /** Takes an item's dots back, or puts the response's words in place of these. */
  unset: (early: Early, words: string) => void
}

/**
 * The page that the server rendered stays as it is until the survey is here; then it becomes the script's, in one turn,
 * so that no tap falls between. What was given meanwhile is in the mirror, or is read from the dots. `draw` draws the
 * page, over what is there or afresh; from then on the first script takes nothing down any more (`done`).
 */
export function takeOver(
  form: RenderedForm,
  session: Session,
  language: () => string,
  { draw, done }: { draw: (isThere: boolean) => void; done: () => void },
): void {
  let isLooking = false
  const now = () => {
    if (isLooking || session.view.get().phase === 'loading') return
    // What the first script has written may be of another version of the survey.
    isLooking = true
    session.catchUp()
    isLooking = false
    const { survey, phase } = session.view.get()
    if (phase === 'loading') return
    stop()
    const isVersion = survey !== null && versionKey(survey.questionnaire) === form.version
    const given = form.given()
    const steps = isVersion ? stepsFor(session.view.get().local, form.panel, given) : []
    if (steps.length > 0) session.change(...steps)
    const { local } = session.view.get()
    // Other words, another language, other panels, or nothing to answer: drawn afresh from what was answered.
    const isSame =
      isVersion &&
      form.language === language() &&
      form.standing === standingOf(survey) &&
      !local.outgoing?.withdrawn &&
      (local.place ? local.place.panel === form.panel : !local.outgoing)
    if (isSame) {
      const { answers = {}, comment = '' } = local.panels[form.panel] ?? {}
      for (const early of given)
        if (!isGiven(local, form.panel, early))
          form.unset(early, early.kind === 'comment' ? comment : String(answers[early.name] ?? ''))
      // First exactly what stands there, then what was answered: only differences between the two are drawn.
      session.view.set({ local: newLocalResponse(local, local.questionnaire) })
      draw(true)
      session.view.set({ local })
    } else draw(false)
    done()
  }
  const stop = session.view.subscribe(now)
  now()
}
