import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { isIPv4 } from 'node:net'
import type { Environment } from './open.ts'

/** Names of networks inside the machine: containers, virtual machines, tunnels. No phone is in any of them. */
const inside =
  /^(docker|br-|veth|virbr|vboxnet|vmnet|lxc|lxd|cni|flannel|podman|tun|tap|wg|utun|zt|tailscale)/i
const insideOnWindows = /(vEthernet|VirtualBox|VMware|Hyper-V|WSL)/i

interface Network {
  name: string
  address: string
}

/** The networks that phones may be in, the likeliest first: the one that leads out, then wireless ones. */
export function roomNetworks(
  interfaces: ReturnType<typeof networkInterfaces>,
  leadsOut: string | undefined,
): Network[] {
  const all = Object.entries(interfaces).flatMap(([name, some]) =>
    (some ?? [])
      .filter(({ address, internal }) => !internal && isIPv4(address))
      .map(({ address }) => ({ name, address })),
  )
  const isInside = ({ name }: Network) => inside.test(name) || insideOnWindows.test(name)
  const rank = (network: Network): number => {
    if (network.address.startsWith('169.254.')) return 4
    if (isInside(network)) return 3
    if (network.address === leadsOut) return 0
    return /^(wl|wlan|wi-?fi|ap|en0)/i.test(network.name) ? 1 : 2
  }
  return all.toSorted((a, b) => rank(a) - rank(b))
}

/** The address that the machine would use to reach others; undefined where no network leads anywhere. Nothing is sent. */
const addressThatLeadsOut = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    const end = (address: string | undefined) => {
      socket.close()
      resolve(address)
    }
    socket.once('error', () => end(undefined))
    // An address kept for documentation: a datagram socket only looks up the way there.
    socket.connect(9, '192.0.2.1', () => end(socket.address().address))
  })

/**
 * The settings of `serve --lan`: open to the room, under the address the laptop has in it. What is set by hand stays.
 * `others`: addresses in other networks, in case phones are in one of those.
 */
export async function forTheRoom(
  environment: Environment,
): Promise<{ environment: Environment; others: Network[] }> {
  const [first, ...others] = roomNetworks(networkInterfaces(), await addressThatLeadsOut())
  const scheme = environment['PLENARIA_TLS_CERT'] ? 'https' : 'http'
  const port = environment['PORT'] || '8080'
  return {
    environment: {
      HOST: '0.0.0.0',
      ...(first && { PLENARIA_PUBLIC_URL: `${scheme}://${first.address}:${port}` }),
      ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
    },
    others: environment['PLENARIA_PUBLIC_URL'] ? [] : others,
  }
}

/** What the room can and cannot do at an address, said plainly. */
export const whatWorks = (address: string, others: Network[]): string[] => [
  ...(address.startsWith('https:')
    ? ['With https everything works: offline pages, the desk’s camera, hand-over by QR code.']
    : [
        'Over http people can answer, send and watch while they are connected; answers stay on their phones.',
        'Not over http: opening the page again without a connection, and the desk’s camera. See “A server in the room” in the README.',
      ]),
  ...(others.length > 0
    ? [
        `If the phones are in another network, set PLENARIA_PUBLIC_URL to its address: ${others
          .map((other) => `${other.address} (${other.name})`)
          .join(', ')}.`,
      ]
    : []),
]
