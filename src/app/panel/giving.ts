import {
  lackingFact,
  panelStanding,
  sendPanel,
  type LocalResponse,
} from '../../domain/answering/local-response.ts'
import type { Panel } from '../../domain/survey/questionnaire.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import { createStore } from '../../ui/store.ts'
import { currentLanguage } from '../../ui/language.ts'
import { addressOfRoute, navigate } from '../route.ts'
import { openIn } from '../../domain/answering/progress.ts'
import type { Session } from '../session/session.ts'
import { afterFrame, goToItem } from '../../ui/step.ts'

/** What is still asked before a panel is sent; null where nothing is. */
export const asking = createStore<{ of: 'fact' | 'empty' | null }>({ of: null })

/** What has not been received yet and still can be: a closed panel in which nothing was answered is not to come. */
export const toCome = ({ questionnaire, panels }: Survey, local: LocalResponse): Panel[] =>
  questionnaire.panels.filter(({ id }) => {
    const standing = panelStanding(local, id)
    return standing !== 'received' && (standing !== 'untouched' || panels[id]?.open !== false)
  })

/** The next panel that can be answered and was not sent yet, after this one, then from the first. */
export function nextPanel(
  { questionnaire, panels: states }: Survey,
  sent: Readonly<Record<string, unknown>> | undefined,
  panel: Panel | undefined,
): Panel | undefined {
  const { panels } = questionnaire
  const at = panels.indexOf(panel!)
  return [...panels.slice(at + 1), ...panels].find(
    (other) => other !== panel && states[other.id]?.open !== false && !sent?.[other.id],
  )
}

/** Sends the panel as it stands, and goes straight on to the next. */
export function give(session: Session, panel: Panel): void {
  asking.set({ of: null })
  const { questionnaire } = session.view.get().survey!
  session.change(sendPanel(panel.id, currentLanguage(), questionnaire))
  const { survey, local } = session.view.get()
  const next = addressOfRoute(local.survey, nextPanel(survey!, local.outgoing?.panels, panel)?.id ?? '~')
  // Drawing a panel takes a slow phone a while: the finger is answered first.
  afterFrame(() => navigate(next))
}

/** The same, unless something has to be said first: what is asked of everybody, or that nothing at all was answered. */
export function tryToGive(session: Session, panel: Panel): void {
  const { local, survey } = session.view.get()
  const isEmpty =
    openIn(local, panel).length === panel.items.length && !local.panels[panel.id]?.comment?.trim()
  const isLacking = lackingFact(local, survey!.questionnaire) !== undefined
  if (!isLacking && !isEmpty) return give(session, panel)
  asking.set({ of: isLacking ? 'fact' : 'empty' })
  requestAnimationFrame(() => goToItem('send'))
}
