import { nameFaults } from '../publishing/name-faults.ts'
import type { Questionnaire } from '../survey/questionnaire.ts'

/** Letters, digits and `_` of a name, however it was written. */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30)

const bare: Questionnaire = {
  form: 2,
  id: 'x',
  version: 1,
  languages: ['en'],
  title: {},
  glossary: {},
  scales: {},
  profile: [],
  groups: null,
  stems: {},
  panels: [],
}

/** Whether a name may be an item's code here, whatever stands beside it. */
function isCode(code: string): boolean {
  let is = true
  const item = { code, text: {}, kind: 'text' as const, lines: 1, limit: 1 }
  nameFaults({ ...bare, panels: [{ id: 'xx', title: {}, items: [item] }] }, () => (is = false))
  return is
}

/** A code for a name: itself where it may be one and is not taken, else something near it. `taken` remembers it. */
export function codeFor(name: string, taken: Set<string>): string {
  const near = plainName(name).replace(/_(other|comment)$/i, '_$1_') || 'q'
  const candidates = [
    name,
    near,
    `q_${near}`,
    ...Array.from({ length: 500 }, (_, n) => `${near.slice(0, 26)}_${n + 2}`),
  ]
  const found = candidates.find((code) => isCode(code) && !taken.has(code.toLowerCase()))!
  taken.add(found.toLowerCase())
  return found
}

/** A choice's value for a name. */
export const valueFor = (name: string): string => {
  const near = /^\w[\w-]{0,63}$/.test(name) ? name : plainName(name) || 'x'
  return Object.hasOwn(Object.prototype, near) ? `${near}_` : near
}
