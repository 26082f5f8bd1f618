import type { Arrival } from '../../src/server/store/contract.ts'

/** A revision on its way into the store; every test changes what it is about. */
export const arrival = (more: Partial<Arrival> = {}): Arrival => ({
  survey: 'APEC',
  id: 'a',
  revision: 1,
  digest: `d${more.revision ?? 1}`,
  keyHash: 'key',
  withdrawn: false,
  received: '2019-08-16',
  questionnaire: 'apec-aeo-sme@1',
  language: 'es',
  source: 'phone',
  sector: 'public',
  economy: null,
  gender: null,
  role: null,
  answers: `4-${' '.repeat(10)}${'.'.repeat(33)}`,
  comments: null,
  ...more,
})

export const withdrawal = (more: Partial<Arrival> = {}) =>
  arrival({ withdrawn: true, sector: null, answers: '.'.repeat(45), ...more })
