import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { roomNetworks } from '../../src/cli/lan.ts'

const at = (address: string, internal = false) => [
  { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null } satisfies NetworkInterfaceInfo,
]
const laptop = {
  lo: at('127.0.0.1', true),
  docker0: at('172.17.0.1'),
  'br-8f2c': at('172.18.0.1'),
  vboxnet0: at('192.168.56.1'),
  wg0: at('10.8.0.2'),
  eth0: at('169.254.3.4'),
  wlp2s0: at('192.168.12.1'),
  enp3s0: at('10.1.1.5'),
}

test('B16: the address of the network that phones are in comes first, those inside the machine last', () => {
  const names = (leadsOut?: string) => roomNetworks(laptop, leadsOut).map(({ name }) => name)
  // The default route's.
  expect(names('10.1.1.5').slice(0, 2)).toEqual(['enp3s0', 'wlp2s0'])
  // A hotspot leads nowhere: the wireless network.
  expect(names().slice(0, 2)).toEqual(['wlp2s0', 'enp3s0'])
  // A tunnel takes the default route: no phone is in it.
  expect(names('10.8.0.2')[0]).toBe('wlp2s0')
  expect(names().slice(2, 6).toSorted()).toEqual(['br-8f2c', 'docker0', 'vboxnet0', 'wg0'])
  expect(names().at(-1)).toBe('eth0')
  expect(roomNetworks({ lo: at('127.0.0.1', true) }, undefined)).toEqual([])
})
