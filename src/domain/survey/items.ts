import type { Item, Questionnaire } from './questionnaire.ts'

/** Every item in printed order, across the panels. */
export const allItems = (questionnaire: Questionnaire): Item[] =>
  questionnaire.panels.flatMap((panel) => panel.items)
