import { readQuestionnaire } from '../domain/survey/form-1.ts'
import { WrittenQuestionnaire } from '../domain/survey/questionnaire.ts'
import apecAeoSme from './apec-aeo-sme.questionnaire.json' with { type: 'json' }

/** The instruments that come with Plenaria. */
export const builtIn = [readQuestionnaire(WrittenQuestionnaire.parse(apecAeoSme))] as const
