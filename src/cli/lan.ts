import { networkInterfaces } from 'node:os'
import { isIPv4 } from 'node:net'
import type { Environment } from './open.ts'

/** Addresses that a laptop has in a room, a hotspot's own among them; the likeliest first. */
const roomAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ address, internal }) => !internal && isIPv4(address))
    .map(({ address }) => address)
    .toSorted((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)))

const isPrivate = (address: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

/** The settings of `serve --lan`: open to the room, under the address the laptop has in it. What is set by hand stays. */
export function forTheRoom(environment: Environment): Environment {
  const [address] = roomAddresses()
  const scheme = environment['PLENARIA_TLS_CERT'] ? 'https' : 'http'
  const port = environment['PORT'] || '8080'
  return {
    HOST: '0.0.0.0',
    ...(address && { PLENARIA_PUBLIC_URL: `${scheme}://${address}:${port}` }),
    ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
  }
}

/** What the room can and cannot do at an address, said plainly. */
export const whatWorks = (address: string): string[] =>
  address.startsWith('https:')
    ? ['With https everything works: offline pages, the desk’s camera, hand-over by QR code.']
    : [
        'Over http people can answer, send and watch while they are connected; answers stay on their phones.',
        'Not over http: opening the page again without a connection, and the desk’s camera. See “A server in the room” in the README.',
      ]
