import { isPending, panelStanding, type LocalResponse } from './local-response.ts'

const days = 86_400_000

/** How long a phone keeps its copy after the survey was final, in milliseconds. */
export const keptFor = 30 * days

/**
 * Whether the phone's copy has had its time. `finalSince` and `now` are the server's clock, in milliseconds since 1970:
 * a phone's own may be years off. What has not been received is never forgotten.
 */
export const mayForget = (local: LocalResponse, finalSince: number | null, now: number): boolean =>
  finalSince !== null &&
  now - finalSince > keptFor &&
  local.outgoing !== null &&
  !isPending(local) &&
  local.refused?.revision !== local.outgoing.revision &&
  Object.keys(local.panels).every((panel) => ['received', 'untouched'].includes(panelStanding(local, panel)))
