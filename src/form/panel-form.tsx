import type { ComponentChildren } from 'preact'
import { commentLimit, storable } from '../domain/answering/comment.ts'
import type { LocalResponse } from '../domain/answering/local-response.ts'
import type { Panel } from '../domain/survey/questionnaire.ts'
import type { Survey } from '../domain/survey/survey.ts'
import { versionKey } from '../domain/survey/version.ts'
import { Beginning, type Airplane } from './beginning.tsx'
import { saidIn } from '../domain/survey/spoken.ts'
import { closedWhen, standingOf } from '../domain/survey/closing.ts'
import { groupsOf } from './item/groups.ts'
import type { Give } from './item/item-props.ts'
import { still } from './still.ts'
import { Statement } from './item/statement.tsx'
import { Terms, withTerms } from './terms.tsx'
import { wordsOf } from './words/words.ts'

/** What a respondent does; none of it where the page is rendered before its script. */
export interface Acts {
  answer: Give
  comment: (text: string) => void
  choose: (fact: string, value: string) => void
}

interface Stem {
  text: string
  glossary: Survey['questionnaire']['glossary']
  language: string
}

interface Props {
  survey: Survey
  panel: Panel
  language: string
  local: Pick<LocalResponse, 'profile' | 'panels'>
  /** With what the workshop is, above its first statement. */
  begins: boolean
  airplane?: Airplane | undefined
  acts?: Acts | undefined
  /** What stands below the comment: sending, and where it goes on. */
  children?: ComponentChildren
}

const Stem = still(({ text, glossary, language }: Stem) => withTerms(text, glossary, language))

/** One panel as it is answered, on the server's page and on the script's alike. */
export function PanelForm({ survey, panel, language, local, begins, airplane, acts, children }: Props) {
  const t = wordsOf(language)
  const { questionnaire, code } = survey
  const { answers = {}, comment = '' } = local.panels[panel.id] ?? {}
  const n = questionnaire.panels.indexOf(panel) + 1
  const [Title, Heading] = begins ? (['h2', 'h3'] as const) : (['h1', 'h2'] as const)
  const isClosed = survey.panels[panel.id]?.open === false
  const own = saidIn(language)
  const place = t.panel(n, questionnaire.panels.length)
  let number = 0
  return (
    <form
      autocomplete="off"
      lang={language}
      data-survey={code}
      data-version={versionKey(questionnaire)}
      data-standing={standingOf(survey)}
      data-panel={panel.id}
      onSubmit={(event) => event.preventDefault()}
    >
      {survey.state === 'final' && (
        <p class="note" {...own}>
          {t.final}
        </p>
      )}
      {begins && (
        <Beginning
          survey={survey}
          language={language}
          profile={local.profile}
          airplane={airplane}
          choose={acts?.choose}
        />
      )}
      <Title tabIndex={-1}>{panel.title[language]}</Title>
      <p class="question">
        {own.lang ? <span {...own}>{place}</span> : place}
        {panel.question && ` · ${panel.question[language]}`}
      </p>
      {isClosed && (
        <p class="note" {...own}>
          {t.closed(closedWhen(survey, panel.id, language))} {survey.state === 'open' && t.closedBefore}
        </p>
      )}
      {groupsOf(panel.items).map(({ stem, items }) => {
        const heading = stem && questionnaire.stems[stem]?.[language]
        const id = `stem-${items[0]!.code}`
        return (
          <section class="group" key={id} {...(heading && { 'aria-labelledby': id })}>
            {heading && (
              <Heading class="stem" id={id}>
                <Stem text={heading} glossary={questionnaire.glossary} language={language} />
              </Heading>
            )}
            {items.map((item) => (
              <Statement
                key={item.code}
                questionnaire={questionnaire}
                item={item}
                stem={heading}
                number={++number}
                answer={answers[item.code]}
                words={'other' in item ? answers[`${item.code}_other`] : undefined}
                language={language}
                isClosed={isClosed}
                give={acts?.answer}
              />
            ))}
          </section>
        )
      })}
      {panel.comment && (
        <section class="comment">
          <label for="comment">
            <Heading>{panel.comment[language]}</Heading>
          </label>
          <textarea
            class="field"
            id="comment"
            name="comment"
            rows={4}
            maxLength={commentLimit}
            disabled={isClosed}
            value={comment || undefined}
            aria-describedby="comment-left"
            onInput={acts && (({ currentTarget }) => acts.comment(storable(currentTarget.value)))}
          />
          <p class="quiet" id="comment-left" {...own}>
            {t.characters(commentLimit - comment.length)}
          </p>
        </section>
      )}
      {children}
      <Terms glossary={questionnaire.glossary} language={language} />
    </form>
  )
}
