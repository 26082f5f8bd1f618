import type { FastifyInstance } from 'fastify'
import { noArrangements } from '../../../domain/reporting/arrangements.ts'
import { generalIndicators } from '../../../domain/reporting/indicators.ts'
import { namedWorkshop, partShape } from '../../../domain/reporting/parts.ts'
import { normalizeCode } from '../../../domain/survey/join.ts'
import * as protocol from '../../../domain/wire/organizer-protocol.ts'
import type { PanelFlags } from '../../../domain/survey/survey.ts'
import { Days } from '../../../domain/survey/zone.ts'
import { readReport } from '../../figures/exports.ts'
import { undoCutOff } from '../../intake/cut-off.ts'
import { readComments, readCrossSection, readHeld } from '../../figures/gathering.ts'
import { secondsOf } from '../../figures/tallies.ts'
import { Refusal } from '../problem.ts'
import { answer, sessionOf } from '../route.ts'
import type { Services } from '../../services.ts'
import { isUntouched, newSurvey } from '../../surveys.ts'

const days = new Days()

/** What the organizer does with workshops: create, run, arrange, look closer. */
export function arrangingRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys, totals, live, touch } = services

  answer(app, services, protocol.listSurveys, async () => {
    const stored = await store.listSurveys()
    return {
      surveys: await Promise.all(
        stored.map(async (one) => ({
          ...(await surveys.organizerSurvey(one.code)),
          ...((await isUntouched(store, one)) && { untouched: true }),
        })),
      ),
      publicUrl: services.settings.publicUrl,
    }
  })

  answer(app, services, protocol.createSurvey, async ({ body }) => {
    const { code, questionnaire: id, copyOf } = body
    const questionnaire = await store.newestQuestionnaire(id)
    if (!questionnaire) throw new Refusal('unknown-questionnaire')
    const copied = copyOf === undefined ? undefined : await store.readArrangements(normalizeCode(copyOf))
    if (!(await store.createSurvey(newSurvey(code, namedWorkshop(body), questionnaire))))
      throw new Refusal('code-taken')
    // Targets go with a copy; who came and what was recommended belong to the day they happened on.
    const indicators = copied?.indicators ?? (questionnaire.form === 2 ? generalIndicators : undefined)
    if (indicators) await store.writeArrangements(code, { ...noArrangements, revision: 1, indicators })
    touch(code)
    return surveys.organizerSurvey(code)
  })

  answer(app, services, protocol.deleteSurvey, async ({ params, reply }) => {
    const code = await known(params['code']!)
    await store.deleteSurvey(code)
    touch(code)
    live.end(code)
    return reply.code(204).send()
  })

  answer(app, services, protocol.changeWorkshop, ({ params, body }) =>
    change(params['code']!, (code) => store.writeWorkshop(code, namedWorkshop(body))),
  )

  answer(app, services, protocol.changeArchived, ({ params, body }) =>
    change(params['code']!, (code) => store.writeArchived(code, body.archived)),
  )

  answer(app, services, protocol.changeState, ({ params, body }) =>
    change(params['code']!, async (code) => {
      const survey = await surveys.stored(code)
      const isHere = services.settings.databaseUrl === undefined
      // A count is not made final around half of a file.
      if (body.state === 'final' && (await undoCutOff(store, services.now(), isHere)).going.includes(code))
        throw new Refusal('unavailable', { retryAfter: 10 })
      // What is asked from now on is no longer moved by what is published for another time.
      await store.writeSurveyState(code, body.state, (await surveys.current(survey)).version)
      touch(code)
      // What cannot be made now is made by whoever looks first.
      if (body.state !== 'open') await totals.show(code, 'closed').catch(() => undefined)
      if (body.state === 'final')
        await services.inTurn(() => readReport(services, code)).catch(() => undefined)
    }),
  )

  answer(app, services, protocol.changeVersion, ({ params, body }) =>
    change(params['code']!, async (code) => {
      const survey = await surveys.stored(code)
      if (survey.state === 'final') throw new Refusal('count-is-final')
      if (!(await surveys.version(survey, `${survey.questionnaire}@${body.version}`)))
        throw new Refusal('unknown-questionnaire')
      await store.writeVersion(code, body.version)
    }),
  )

  answer(app, services, protocol.showFigures, async ({ params }) => {
    const code = await known(params['code']!)
    const before = (await totals.shown(code))?.number ?? 0
    const snapshot = await totals.show(code, 'asked')
    if (!snapshot || snapshot.number === before) throw new Refusal('too-few')
    touch(code)
    return { snapshot: snapshot.number, asOf: secondsOf(new Date(snapshot.taken)) }
  })

  answer(app, services, protocol.changePanel, ({ params, body }) =>
    change(params['code']!, async (code) => {
      const panel = params['panel']!
      await checkPanel(code, panel)
      const before = (await surveys.stored(code)).panels[panel]
      await store.writePanel(code, panel, body)
      await showPanel(code, before, body)
    }),
  )

  answer(app, services, protocol.readArrangements, async ({ params }) => {
    const code = await known(params['code']!)
    return (await store.readArrangements(code)) ?? noArrangements
  })

  answer(app, services, protocol.changeArrangements, async ({ params, body }) => {
    const code = await known(params['code']!)
    if (body.revision < 1 || !(await store.writeArrangements(code, body)))
      throw new Refusal('changed-meanwhile')
    touch(code)
    return body
  })

  answer(app, services, protocol.readParts, async ({ params }) => {
    const code = await known(params['code']!)
    const parts = await store.readParts(code)
    if (!parts) throw new Refusal('unknown-survey')
    const { state, reportVersion, archived } = await surveys.stored(code)
    return { state, reportVersion, archived, parts }
  })

  answer(app, services, protocol.changePart, async ({ request, params, body }) => {
    const code = await known(params['code']!)
    const part = params['part']!
    await checkPart(code, part)
    const { panels, workshop } = await surveys.stored(code)
    const panelBefore = (id: string) => panels[id]
    const { data, error, success } = partShape(part)!.safeParse(body.value)
    if (!success)
      throw new Refusal('invalid-request', {
        faults: error.issues.map(({ path, message }) => ({
          path: [part, ...path].join('.'),
          detail: message,
        })),
      })
    if (part === 'workshop.deleteOn' && data && (data as string) <= days.dayAt(services.now(), workshop.zone))
      throw new Refusal('invalid-request', { faults: [{ path: part, detail: 'must be a day to come' }] })
    const by = (await sessionOf(request, services, 'look'))?.label ?? null
    const who = { at: services.now(), by }
    const outcome = await store.writePart(code, part, { revision: body.revision, value: data }, who)
    if ('refused' in outcome) {
      if (outcome.refused !== 'too-many') throw new Refusal(outcome.refused)
      throw new Refusal('invalid-request', { faults: [{ path: part, detail: 'is one too many' }] })
    }
    const [kind, panel = '', flag = ''] = part.split('.')
    if (kind === 'panel') await showPanel(code, panelBefore(panel), { [flag]: data as boolean })
    touch(code)
    return outcome
  })

  answer(app, services, protocol.addSeats, async ({ params, body }) => {
    const code = await known(params['code']!)
    await store.addSeats(code, body.ids)
    touch(code)
    return readHeld(store, code)
  })

  answer(app, services, protocol.listHeld, async ({ params }) =>
    readHeld(store, await known(params['code']!)),
  )

  answer(app, services, protocol.settleHeld, async ({ params, body }) => {
    const code = await known(params['code']!)
    if (!(await store.settleHeld(code, params['id']!, body.key, body.take)))
      throw new Refusal('unknown-response')
    touch(code)
    return readHeld(store, code)
  })

  answer(app, services, protocol.listComments, async ({ params }) => ({
    comments: await readComments(store, await known(params['code']!)),
  }))

  answer(app, services, protocol.countSources, async ({ params }) =>
    store.countSources(await known(params['code']!)),
  )

  answer(app, services, protocol.readCrossSection, async ({ params }) => {
    const code = await known(params['code']!)
    const fact = params['fact']!
    const { groups, profile } = await surveys.answered(await surveys.stored(code))
    if (fact === groups || !profile.some((question) => question.code === fact))
      throw new Refusal('unknown-address')
    return readCrossSection(store, surveys, code, fact)
  })

  /** Everybody is shown the figures of the moment in which a panel is revealed, or closed. */
  async function showPanel(
    code: string,
    before: Partial<PanelFlags> | undefined,
    after: Partial<PanelFlags>,
  ): Promise<void> {
    const isRevealed = after.revealed === true && before?.revealed !== true
    const isClosed = after.open === false && before?.open !== false
    if (!isRevealed && !isClosed) return
    surveys.forget(code)
    await totals.show(code, isRevealed ? 'revealed' : 'closed')
  }

  /** Refuses a panel that this survey does not have. */
  async function checkPanel(code: string, panel: string): Promise<void> {
    const { panels } = await surveys.answered(await surveys.stored(code))
    if (!panels.some(({ id }) => id === panel)) throw new Refusal('unknown-panel')
  }

  /** Refuses a part that there cannot be in this survey. */
  async function checkPart(code: string, part: string): Promise<void> {
    if (!partShape(part)) throw new Refusal('unknown-part')
    const [kind, panel = ''] = part.split('.')
    if (kind === 'panel') await checkPanel(code, panel)
  }

  async function known(typed: string): Promise<string> {
    const code = normalizeCode(typed)
    await surveys.stored(code)
    return code
  }

  /** A change that everybody watching sees. */
  async function change(typed: string, write: (code: string) => Promise<void>) {
    const code = await known(typed)
    await write(code)
    touch(code)
    return surveys.organizerSurvey(code)
  }
}
