import { edited, nextRevision, type LocalResponse } from './local-response.ts'

/** Takes everything back: the server erases it; the phone forgets the answers at once. */
export const withdraw = (local: LocalResponse): LocalResponse =>
  edited(local, {
    profile: {},
    panels: {},
    place: null,
    shown: null,
    outgoing: local.outgoing && {
      ...local.outgoing,
      revision: nextRevision(local),
      withdrawn: true,
      profile: {},
      panels: {},
    },
  })
