import type { Answer } from '../../domain/answering/answer.ts'
import type { Item, Questionnaire } from '../../domain/survey/questionnaire.ts'

/** Takes an answer; `goesOn` where nothing more is to be said to this item. */
export type Give = (item: string, answer: Answer | undefined, goesOn?: boolean) => void

export interface ItemProps {
  questionnaire: Pick<Questionnaire, 'scales' | 'glossary'>
  item: Item
  stem: string | undefined
  number: number
  answer: Answer | undefined
  /** The words beside the choice `other`. */
  words?: Answer | undefined
  language: string
  /** Its panel is closed: what was answered stands, and is not changed any more. */
  isClosed: boolean
  /** Absent where the page is rendered before there is a script. */
  give?: Give | undefined
}
