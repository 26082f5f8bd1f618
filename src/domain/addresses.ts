/** One address of the wire, and who may use it. What goes in and out of it stands in `protocol.ts`. */
export interface Address {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  path: string
  access: 'everyone' | 'write key' | 'organizer'
}

export const addresses = {
  readSurvey: { method: 'GET', path: '/api/surveys/:code', access: 'everyone' },
  sendResponse: { method: 'PUT', path: '/api/surveys/:code/responses/:id', access: 'write key' },
  readReceipt: { method: 'GET', path: '/api/surveys/:code/responses/:id', access: 'write key' },
  readTally: { method: 'GET', path: '/api/surveys/:code/tally', access: 'everyone' },
  watchTally: { method: 'GET', path: '/api/surveys/:code/tally/events', access: 'everyone' },
  signIn: { method: 'POST', path: '/api/organizer/session', access: 'everyone' },
  readSession: { method: 'GET', path: '/api/organizer/session', access: 'everyone' },
  signOut: { method: 'DELETE', path: '/api/organizer/session', access: 'everyone' },
  setUp: { method: 'POST', path: '/api/organizer/setup', access: 'everyone' },
  listSurveys: { method: 'GET', path: '/api/organizer/surveys', access: 'organizer' },
  changeState: { method: 'PUT', path: '/api/organizer/surveys/:code/state', access: 'organizer' },
  exportResponses: { method: 'GET', path: '/api/organizer/surveys/:code/responses.csv', access: 'organizer' },
  importResponses: {
    method: 'POST',
    path: '/api/organizer/surveys/:code/responses.csv',
    access: 'organizer',
  },
  reportCsv: { method: 'GET', path: '/api/organizer/surveys/:code/report.csv', access: 'organizer' },
} as const satisfies Record<string, Address>

/** The address with its names filled in. */
export const addressOf = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
