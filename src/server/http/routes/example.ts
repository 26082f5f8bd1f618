import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { namedWorkshop } from '../../../domain/reporting/parts.ts'
import { codeFrom } from '../../../domain/survey/join.ts'
import { createExample } from '../../../domain/wire/organizer-protocol.ts'
import { builtIn } from '../../../questionnaires/built-in.ts'
import { sheets2019, workshop2019 } from '../../../questionnaires/workshop-2019.ts'
import { importResponses } from '../../intake/exchange.ts'
import { newSurvey } from '../../surveys.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

/** Which survey is the example, once it is whole. */
const madeKey = 'example'

/** The workshop of 2019, to be looked at before one has a workshop of one's own. */
export function exampleRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys, totals, touch } = services
  const { code: usual, participants, ...workshop } = workshop2019
  const [questionnaire] = builtIn

  const make = async (code: string): Promise<boolean> => {
    const survey = newSurvey(code, namedWorkshop(workshop), questionnaire)
    if (!(await store.createSurvey({ ...survey, version: questionnaire.version }))) return false
    touch(code)
    try {
      const file = { bytes: new TextEncoder().encode(sheets2019()), kind: 'text' as const }
      await importResponses(services, code, file, { preview: false, label: '' })
      await store.writePart(code, 'attendance.participants', { revision: 0, value: participants })
      for (const { id } of questionnaire.panels)
        await store.writePanel(code, id, { open: false, revealed: true })
      touch(code)
      await totals.show(code, 'revealed')
      return true
    } catch (error) {
      await store.deleteSurvey(code)
      touch(code)
      throw error
    }
  }

  answer(app, services, createExample, () =>
    services.inTurn(async () => {
      const made = await store.readSetting(madeKey)
      if (made !== undefined && (await store.readSurvey(made))) return surveys.organizerSurvey(made)
      // A code is used once, and may be somebody's own: then another.
      const other = codeFrom(randomBytes(6))
      const code = (await make(usual)) || !(await make(other)) ? usual : other
      await store.writeSetting(madeKey, code)
      return surveys.organizerSurvey(code)
    }),
  )
}
