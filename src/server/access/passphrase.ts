import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 }

let running = 0
const queue: (() => void)[] = []

/** scrypt takes 32 MiB and a core: at most two at once, the others wait their turn. */
async function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  if (running >= 2) await new Promise<void>((resolve) => queue.push(resolve))
  running++
  try {
    return await new Promise<Buffer>((resolve, reject) =>
      scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    )
  } finally {
    running--
    queue.shift()?.()
  }
}

/** A salted hash that can be stored: `scrypt:salt:key`, both base64url. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt:${salt.toString('base64url')}:${(await derive(passphrase, salt)).toString('base64url')}`
}

export async function isPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split(':')
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(passphrase, Buffer.from(salt, 'base64url'))
  return expected.length === given.length && timingSafeEqual(expected, given)
}
