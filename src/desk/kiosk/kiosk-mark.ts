import { digestOf } from '../../offline/identity.ts'
import { readShelf, writeShelf } from '../../ui/shelf.ts'

const key = (code: string) => `plenaria-kiosk:${code}`
const markOf = (code: string, pin: string) => digestOf(`${code} ${pin}`)

/** Whether this browser is a kiosk: it stays one through a reload, until the PIN is typed. */
export const isKiosk = (code: string): boolean => readShelf(key(code)) !== null

/** Makes it one; false where this browser has no place to remember it. */
export const becomeKiosk = async (code: string, pin: string): Promise<boolean> =>
  writeShelf(key(code), await markOf(code, pin))

/** Ends it; false where the PIN is another. */
export async function leaveKiosk(code: string, pin: string): Promise<boolean> {
  if ((await markOf(code, pin)) !== readShelf(key(code))) return false
  writeShelf(key(code), null)
  return true
}
