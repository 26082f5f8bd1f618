/** One address of the wire, and who may use it. What goes in and out of it stands in `protocol.ts`. */
export interface Address {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  path: string
  /** `signed in` is anyone with a session, whatever the role. */
  access: 'everyone' | 'write key' | 'signed in' | 'organizer'
}

export const addresses = {
  readSurvey: { method: 'GET', path: '/api/surveys/:code', access: 'everyone' },
  sendResponse: { method: 'PUT', path: '/api/surveys/:code/responses/:id', access: 'write key' },
  readReceipt: { method: 'GET', path: '/api/surveys/:code/responses/:id', access: 'write key' },
  readVersion: { method: 'GET', path: '/api/surveys/:code/versions/:version', access: 'everyone' },
  readTally: { method: 'GET', path: '/api/surveys/:code/tally', access: 'everyone' },
  watchTally: { method: 'GET', path: '/api/surveys/:code/tally/events', access: 'everyone' },
  watchAll: { method: 'GET', path: '/api/events', access: 'everyone' },
} as const satisfies Record<string, Address>

/** One part of an address as it was meant; what somebody has mistyped (`%`) stays as it is, and names nothing. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address with its names filled in. */
export const addressOf = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
