import decodeQR from 'qr/decode.js'

/** The text of the code in a picture; undefined where there is none to be read. */
export function textIn(picture: ImageData): string | undefined {
  try {
    return decodeQR(picture)
  } catch {
    return undefined
  }
}
