/** A name for something new in a list, which no other tab gives to anything. */
export const freshId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => (byte % 36).toString(36)).join('')
