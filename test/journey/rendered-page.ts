import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import type { Early } from '../../src/app/takeover/early.ts'

/** The script of the first moment, as it is built. */
export const built = fileURLToPath(new URL('../../dist/capture/capture.js', import.meta.url))
export const items = ['p1q1', 'p1q2', 'p1q3']
export const values = ['4', '1', 'null']

export interface Dot {
  type: 'radio'
  name: string
  value: string
  checked: boolean
  dataset: Record<string, string>
  form: unknown
  fact: boolean
  closest: (what: string) => unknown
}

/** A page as the server rendered it: dots and words, and a browser that does with taps what browsers do. */
export function createPage(shelf: Map<string, string>, version: string, storageWorks: boolean) {
  const listeners: ((event: { target: unknown }) => void)[] = []
  const form = {
    dataset: { survey: 'APEC', version, panel: 'p1' } as Record<string, string>,
    querySelectorAll: () => [...dots, words],
  }
  const dotOf = (name: string, value: string, fact: boolean): Dot => ({
    type: 'radio',
    name,
    value,
    checked: false,
    dataset: {},
    form,
    fact,
    closest: (what) => (fact && what === '[data-fact]' ? {} : null),
  })
  const dots = [
    ...['public', 'private'].map((value) => dotOf('sector', value, true)),
    ...items.flatMap((name) => values.map((value) => dotOf(name, value, false))),
  ]
  const words = { type: 'textarea', name: 'comment', value: '', dataset: {} as Record<string, string>, form }
  Object.assign(words, { closest: () => null })
  const storage = {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (!storageWorks) throw new Error('no room')
      shelf.set(key, value)
    },
  }
  script.runInNewContext({
    document: { querySelector: () => form },
    localStorage: storage,
    crypto,
    btoa,
    Uint8Array,
    String,
    JSON,
    addEventListener: (_: string, work: (event: { target: unknown }) => void) => listeners.push(work),
  })
  const dispatch = (target: unknown) => listeners.forEach((work) => work({ target }))
  return {
    form,
    dots,
    words,
    tap(name: string, value: string) {
      for (const dot of dots) if (dot.name === name) dot.checked = dot.value === value
      dispatch(dots.find((dot) => dot.name === name && dot.value === value))
    },
    type(text: string) {
      words.value = text
      dispatch(words)
    },
    given: (): Early[] => [
      ...dots
        .filter(({ checked }) => checked)
        .map(({ name, value, fact, dataset }) => ({
          kind: fact ? ('fact' as const) : ('answer' as const),
          name,
          value: fact ? value : value === 'null' ? null : Number(value),
          isKept: 'kept' in dataset,
        })),
      { kind: 'comment', name: 'comment', value: words.value, isKept: 'kept' in words.dataset },
    ],
    unset(early: Early, comment: string) {
      if (early.kind === 'comment') words.value = comment
      else for (const dot of dots) if (dot.name === early.name) dot.checked = false
    },
  }
}
const script = new vm.Script(existsSync(built) ? readFileSync(built, 'utf8') : '')
