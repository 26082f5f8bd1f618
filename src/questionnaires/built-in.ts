import { Questionnaire } from '../domain/survey/questionnaire.ts'
import apecAeoSme from './apec-aeo-sme.questionnaire.json' with { type: 'json' }

/** The instruments that come with Plenaria. */
export const builtIn = [Questionnaire.parse(apecAeoSme)] as const
