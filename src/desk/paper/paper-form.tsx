import { itemSentence } from '../../domain/survey/sentence.ts'
import { workshopName, type Survey } from '../../domain/survey/survey.ts'
import type { Panel, Questionnaire } from '../../domain/survey/questionnaire.ts'
import { useText } from '../messages.ts'
import { boxesOf, isTyped, placesOf, type Box, type Place } from './places.ts'
import { textIn } from '../../domain/survey/text-in.ts'

const line = '____________________________________________'
/** More choices than these are written, not crossed. */
const mostCrossed = 12

/** The questionnaire on paper: A4, with boxes to cross and what is typed for each beside it; only ever printed. */
export function PaperForm({ survey }: { survey: Survey }) {
  const { t, language } = useText()
  const { questionnaire, workshop, code } = survey
  const places = placesOf(questionnaire, language)
  return (
    <article class="paper-form" aria-hidden="true">
      <header>
        <strong>{workshopName(workshop, language) || textIn(questionnaire.title, language)}</strong>
        <span>
          {code} · {t.sheetNumber} ______
        </span>
      </header>
      {questionnaire.intro && <p>{textIn(questionnaire.intro, language)}</p>}
      {questionnaire.profile.map((fact) => (
        <p key={fact.code}>
          <strong>{textIn(fact.label, language)}</strong>{' '}
          {fact.choices.length > mostCrossed
            ? line
            : boxesOf(fact, language)
                .map(({ key, label }) => `☐${fact.required ? ` ${key}` : ''} ${label}`)
                .join('   ')}
        </p>
      ))}
      {questionnaire.panels.map((panel, index) => (
        <PanelOnPaper
          key={panel.id}
          questionnaire={questionnaire}
          panel={panel}
          n={index + 1}
          places={places}
          language={language}
        />
      ))}
    </article>
  )
}

interface Props {
  questionnaire: Questionnaire
  panel: Panel
  n: number
  places: Place[]
  language: string
}

/** Items of one scale that follow each other are one table; everything else stands between. */
function PanelOnPaper({ questionnaire, panel, n, places, language }: Props) {
  const blocks: {
    head: Box[] | null
    rows: { number: string; item: Panel['items'][number]; own: Place[] }[]
  }[] = []
  for (const [at, item] of panel.items.entries()) {
    const own = places.filter(({ of }) => 'item' in of && of.panel === panel.id && of.item === item)
    const head = item.kind === 'scale' ? own[0]!.boxes : null
    const last = blocks.at(-1)
    const isSame = last && head && JSON.stringify(last.head) === JSON.stringify(head)
    const row = { number: String(at + 1), item, own }
    if (isSame) last.rows.push(row)
    else blocks.push({ head, rows: [row] })
  }
  const sentence = (number: string, item: Panel['items'][number]) =>
    `${number}. ${itemSentence(questionnaire, item, language)}`
  const title = `${n}. ${textIn(panel.title, language)}`
  return (
    <>
      {blocks[0]?.head === null && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {blocks.map(({ head, rows }, block) =>
        head ? (
          <table key={block}>
            <thead>
              <tr>
                <th>{block === 0 ? title : ''}</th>
                {head.map(({ key, label }) => (
                  <th key={key}>{label === key ? '' : label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ number, item }) => (
                <tr key={item.code}>
                  <td>{sentence(number, item)}</td>
                  {head.map(({ key }) => (
                    <td key={key}>☐ {key}</td>
                  ))}
                </tr>
              ))}
              {/* No foot of the table: that is printed at the end of every page. */}
              {block === blocks.length - 1 && panel.comment && (
                <tr>
                  <td colSpan={head.length + 1}>
                    {textIn(panel.comment, language)} {line}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        ) : (
          rows.map(({ number, item, own }) => (
            <p key={item.code}>
              {sentence(number, item)}{' '}
              {isTyped(item)
                ? line
                : own.map(({ boxes, of }, at) => (
                    <span key={at}>
                      {'side' in of &&
                        item.kind === 'pair' &&
                        ` ${textIn(at === 0 ? item.before : item.after, language)}: `}
                      {boxes
                        .map(({ key, label }) => `☐ ${key}${label === key ? '' : ` ${label}`}`)
                        .join('   ')}{' '}
                    </span>
                  ))}
              {'other' in item && item.other && ` ${textIn(item.other, language)} ${line}`}
            </p>
          ))
        ),
      )}
      {blocks.at(-1)?.head === null && panel.comment && (
        <p>
          {textIn(panel.comment, language)} {line}
        </p>
      )}
    </>
  )
}
