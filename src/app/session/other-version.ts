import { fittingIn, movedTo } from '../../domain/answering/fitting.ts'
import type { Change, LocalResponse } from '../../domain/answering/local-response.ts'
import { questionnaireIn } from '../../domain/survey/join.ts'
import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { versionKey } from '../../domain/survey/version.ts'
import { addresses } from '../../domain/wire/addresses.ts'
import { problemName } from '../../domain/wire/problems.ts'
import { call } from '../../offline/call.ts'

/**
 * The version that a response was begun with, from the server; or, where nobody has it any more, the step that moves the
 * response into the newest one, with how much has no place there. Undefined while there is no telling. Loaded only by
 * whoever has lost it.
 */
export async function otherVersion(
  local: LocalResponse,
  newest: Questionnaire,
  send: typeof fetch,
): Promise<{ found: Questionnaire } | { move: Change; left: number } | undefined> {
  const version = local.questionnaire
  const reply = await call(addresses.readVersion, { values: { code: local.survey, version } }, send)
  const found = reply.status === 200 ? questionnaireIn(reply.json) : undefined
  if (found && versionKey(found) === version) return { found }
  const isGone = reply.status === 404 && problemName(reply.json) === 'unknown-questionnaire'
  return isGone ? { move: movedTo(newest), left: fittingIn(local, newest).left } : undefined
}
