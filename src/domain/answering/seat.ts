/** Crockford's letters: no I, L, O or U, so that nothing is mistaken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secretLength = 16

/** Two letters that follow from the sixteen: a slip of the hand is noticed on the phone, not in the count. */
function checkLetters(secret: string): string {
  let sum = 0
  for (const letter of secret) sum = (sum * 33 + letters.indexOf(letter) + 1) % 1021
  return letters[sum >> 5]! + letters[sum & 31]!
}

/** A card's code from 10 random bytes (80 bits), with its check letters. */
export function seatFrom(bytes: Uint8Array): string {
  let secret = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) secret += letters[(held >> (bits - 5)) & 31]
    held &= 0xff
  }
  return secret + checkLetters(secret)
}

/** The code in what somebody typed or scanned, forgiving case, spaces and letters that look alike; undefined when it is none. */
export function readSeat(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const secret = code.slice(0, secretLength)
  const isWhole =
    code.length === secretLength + 2 && Array.from(code).every((letter) => letters.includes(letter))
  return isWhole && checkLetters(secret) === code.slice(secretLength) ? code : undefined
}

/** As it is printed: in groups that an eye can hold. */
export const inGroups = (code: string): string => code.match(/.{1,3}/g)!.join(' ')

/** What a response's id is made of: the first 128 bits of this text's SHA-256. The server never learns the code. */
export const seatSecret = (survey: string, code: string): string => `plenaria seat ${survey} ${code}`

/** The id from that hash (base64url): 21 letters and the two bits that are left. */
export function seatId(digest: string): string {
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(digest[21]!)
  return digest.slice(0, 21) + 'AQgw'[last >> 4]!
}
