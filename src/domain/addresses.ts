/** One address of the wire: who may use it, and for what. What goes in and out of it stands in `protocol.ts`. */
export interface Address {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  path: string
  summary: string
  access: 'everyone' | 'write key' | 'organizer'
}

export const addresses = {
  readSurvey: {
    method: 'GET',
    path: '/api/surveys/:code',
    summary: 'The survey and its whole questionnaire, languages included',
    access: 'everyone',
  },
  sendResponse: {
    method: 'PUT',
    path: '/api/surveys/:code/responses/:id',
    summary: 'Stores one revision of a response; acknowledged only once it is on disk',
    access: 'write key',
  },
  readReceipt: {
    method: 'GET',
    path: '/api/surveys/:code/responses/:id',
    summary: 'The receipt of the revision that the server holds',
    access: 'write key',
  },
  readTally: {
    method: 'GET',
    path: '/api/surveys/:code/tally',
    summary: 'Running totals: everything for the organizer; revealed panels, small groups hidden, for anyone else',
    access: 'everyone',
  },
  watchTally: {
    method: 'GET',
    path: '/api/surveys/:code/tally/events',
    summary: 'The same totals as server-sent events named "tally", at most four a second',
    access: 'everyone',
  },
  signIn: {
    method: 'POST',
    path: '/api/organizer/session',
    summary: "Begins an organizer's session; the cookie carries it",
    access: 'everyone',
  },
  signOut: {
    method: 'DELETE',
    path: '/api/organizer/session',
    summary: 'Ends the session',
    access: 'everyone',
  },
  setUp: {
    method: 'POST',
    path: '/api/organizer/setup',
    summary: "Sets the organizer's passphrase through the one-time setup link, and signs in",
    access: 'everyone',
  },
  listSurveys: {
    method: 'GET',
    path: '/api/organizer/surveys',
    summary: 'Every survey on this server',
    access: 'organizer',
  },
  exportResponses: {
    method: 'GET',
    path: '/api/organizer/surveys/:code/responses.csv',
    summary: 'Every response, one row each (text/csv)',
    access: 'organizer',
  },
  importResponses: {
    method: 'POST',
    path: '/api/organizer/surveys/:code/responses.csv',
    summary: 'Takes responses in the form that the export writes (text/csv); all of the file or nothing',
    access: 'organizer',
  },
  reportCsv: {
    method: 'GET',
    path: '/api/organizer/surveys/:code/report.csv',
    summary: "The report's means per item and stratum (text/csv)",
    access: 'organizer',
  },
} as const satisfies Record<string, Address>

/** The address with its names filled in. */
export const addressOf = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
