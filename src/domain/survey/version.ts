import type { Questionnaire } from './questionnaire.ts'

/** Name of one published version, as the wire carries it: `apec-aeo-sme@1`. */
export const versionKey = (questionnaire: Questionnaire): string =>
  `${questionnaire.id}@${questionnaire.version}`
