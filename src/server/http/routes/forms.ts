import type { FastifyInstance } from 'fastify'
import type { Fault } from '../../../domain/answering/response.ts'
import { publicationFaults } from '../../../domain/drafting/publication.ts'
import { readQuestionnaire, writeQuestionnaire } from '../../../domain/survey/form-1.ts'
import { allItems } from '../../../domain/survey/items.ts'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'
import * as protocol from '../../../domain/wire/form-protocol.ts'
import type { QuestionnaireList } from '../../../domain/wire/form-protocol.ts'
import { Refusal } from '../problem.ts'
import { answer } from '../route.ts'
import type { Services } from '../../services.ts'

/** Questionnaires: those that are published, which never change, and those that are still written. */
export function formRoutes(app: FastifyInstance, services: Services): void {
  const { store, surveys } = services

  answer(app, services, protocol.listQuestionnaires, listQuestionnaires)

  answer(app, services, protocol.publishQuestionnaire, async ({ body }) => {
    const questionnaire = readQuestionnaire(body)
    const faults = await faultsOf(questionnaire)
    if (faults.length > 0) throw new Refusal('invalid-request', { faults })
    if (!(await store.publishQuestionnaire(questionnaire))) throw new Refusal('version-published')
    surveys.forgetNewest(questionnaire.id)
    return listQuestionnaires()
  })

  /** What is wrong with a questionnaire, also beside those that are published. */
  async function faultsOf(questionnaire: Questionnaire): Promise<Fault[]> {
    const { id, version } = questionnaire
    const all = await store.listQuestionnaires()
    const newest = all.find((other) => other.id === id)
    const versions = all.filter((other) => other.id === id && other.version < version)
    return [
      ...publicationFaults(questionnaire, { published: all, versions }),
      ...(newest && version < newest.version
        ? [{ path: 'version', detail: `must be higher than ${newest.version}, the newest that is published` }]
        : []),
    ]
  }

  async function listQuestionnaires(): Promise<QuestionnaireList> {
    const all = await store.listQuestionnaires()
    const newest = all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
    return {
      questionnaires: newest.map((questionnaire) => ({
        id: questionnaire.id,
        version: questionnaire.version,
        ...(questionnaire.form === 2 && { form: 2 as const }),
        title: questionnaire.title,
        items: allItems(questionnaire).length,
      })),
    }
  }

  answer(app, services, protocol.readQuestionnaire, async ({ params }) => {
    const all = await store.listQuestionnaires()
    const versions = all.filter(({ id }) => id === params['id'])
    if (versions.length === 0) throw new Refusal('unknown-questionnaire')
    return { versions: versions.map(writeQuestionnaire) }
  })

  answer(app, services, protocol.listDrafts, async () => {
    const drafts = await store.listDrafts()
    return {
      drafts: drafts.map(({ id, value }) => {
        const draft = value as Questionnaire
        return { id, of: draft.id, title: draft.title, items: allItems(draft).length }
      }),
    }
  })

  answer(app, services, protocol.readDraft, async ({ params }) => {
    const stored = await store.readDraft(params['draft']!)
    if (!stored) throw new Refusal('unknown-draft')
    return { revision: stored.revision, draft: stored.value as Questionnaire & { form: 2 } }
  })

  answer(app, services, protocol.changeDraft, async ({ params, body: { revision, draft } }) => {
    const id = params['draft']!
    if (!/^[a-z0-9]{1,40}$/.test(id)) throw new Refusal('unknown-draft')
    const outcome = await store.writeDraft(id, { revision, value: draft })
    if (!('refused' in outcome)) return outcome
    throw new Refusal(outcome.refused === 'too-many' ? 'invalid-request' : outcome.refused)
  })

  answer(app, services, protocol.removeDraft, async ({ params, request, reply }) => {
    const revision = Number((request.query as { revision?: unknown }).revision)
    if (!Number.isSafeInteger(revision) || revision < 0 || revision >= 2 ** 31)
      throw new Refusal('invalid-request', { faults: [{ path: 'revision', detail: 'is not a number' }] })
    if (!(await store.removeDraft(params['draft']!, revision))) throw new Refusal('changed-meanwhile')
    return reply.code(204).send()
  })
}
