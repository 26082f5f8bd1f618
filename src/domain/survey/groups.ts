import { firstFacts } from './form-1.ts'
import type { ProfileQuestion, Questionnaire } from './questionnaire.ts'
import { textIn } from './text-in.ts'

type Divided = Pick<Questionnaire, 'groups' | 'profile'>

/** The question by which the tables are divided; undefined where nothing divides them. */
const groupQuestion = ({ groups, profile }: Divided): ProfileQuestion | undefined =>
  groups === null ? undefined : profile.find(({ code }) => code === groups)

/** The groups that people are counted in beside General, in the questionnaire's order. */
export const groupsOf = (questionnaire: Divided): ProfileQuestion['choices'] =>
  groupQuestion(questionnaire)?.choices ?? []

/** Those of them that have a column of their own in the tables. */
export const columnsOf = (questionnaire: Divided): ProfileQuestion['choices'] =>
  groupsOf(questionnaire).filter(({ column }) => column !== false)

/** What a group is called in tables. */
export const groupName = (
  { value, label, short }: ProfileQuestion['choices'][number],
  language: string,
): string => textIn(short, language) || textIn(label, language) || value

/** The facts that files have a column for. */
export const factsOf = ({ form, profile }: Pick<Questionnaire, 'form' | 'profile'>): readonly string[] =>
  form === 1 ? firstFacts : profile.map(({ code }) => code)
