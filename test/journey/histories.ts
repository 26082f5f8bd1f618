import * as fc from 'fast-check'
import { answerItem, sendPanel, setFact } from '../../src/domain/answering/local-response.ts'
import { withdraw } from '../../src/domain/answering/withdraw.ts'
import type { Rules } from './rules.ts'
import type { World } from './world.ts'
import { World as SimulatedWorld } from './world.ts'
import { questionnaire } from '../server/start.ts'

/** One thing that happens, by name and numbers, so that a failing history can be read and replayed. */
export type Step = readonly [name: StepName, n: number, k: number]

const items = ['a', 'b', 'c'] as const
const scores = [1, 2, 3, 4, null, undefined] as const
const sectors = ['public', 'private', 'other'] as const
const states = ['open', 'closing', 'final'] as const

const steps = {
  edit: (world: World, n: number, k: number) =>
    world.act(n, answerItem(k % 3 === 2 ? 'p2' : 'p1', items[k % 3]!, scores[k % 6])),
  sector: (world: World, n: number, k: number) => world.act(n, setFact('sector', sectors[k % 3])),
  send: (world: World, n: number, k: number) =>
    world.act(n, sendPanel(k % 2 ? 'p2' : 'p1', 'en', questionnaire)),
  withdraw: (world: World, n: number) => world.act(n, withdraw),
  transmit: (world: World, n: number) => world.transmit(n),
  deliver: (world: World, _: number, k: number) => world.deliver(k),
  deliverAndKeep: (world: World, _: number, k: number) => world.deliver(k, { keep: true }),
  drop: (world: World, _: number, k: number) =>
    void world.requests.splice(k % Math.max(1, world.requests.length), 1),
  receive: (world: World, _: number, k: number) => world.receive(k),
  loseAck: (world: World, _: number, k: number) => world.receive(k, { lose: true }),
  portal: (world: World, _: number, k: number) => world.portal(k, k % 2 === 0),
  crashBefore: (world: World, _: number, k: number) => world.deliver(k, { crash: 'before' }),
  crashAfter: (world: World, _: number, k: number) => world.deliver(k, { crash: 'after' }),
  foreign: (world: World, _: number, k: number) => world.deliver(k, { keep: true, foreign: true }),
  backup: (world: World) => world.backup(),
  restore: (world: World, _: number, k: number) => world.restore(k, true),
  silentCopy: (world: World, _: number, k: number) => world.restore(k, false),
  state: (world: World, _: number, k: number) => world.setState(states[k % 3]!),
  probe: (world: World, n: number) => world.probe(n),
  remember: (world: World, n: number) => world.remember(n),
  fallBack: (world: World, n: number) => world.fallBack(n),
} satisfies Record<string, (world: World, n: number, k: number) => void | Promise<void>>
type StepName = keyof typeof steps

/** Often what makes histories long, seldom what ends them. */
const names: StepName[] = [
  ...(['edit', 'send', 'transmit', 'deliver', 'receive'] as const).flatMap((name) => [
    name,
    name,
    name,
    name,
  ]),
  ...(['sector', 'sector', 'deliverAndKeep', 'loseAck', 'probe', 'backup', 'remember'] as const),
  ...(Object.keys(steps) as StepName[]),
]

const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom(...names), fc.nat(4), fc.nat(11))

/** Plays a history to its healed end; resolves with the first invariant that broke, or null. */
export function play(phones: number, history: readonly Step[], rules?: Rules): string | null {
  const world = new SimulatedWorld(phones, rules)
  for (let n = 0; n < phones; n++) world.act(n, setFact('sector', sectors[n % 3]))
  for (const [name, n, k] of history) {
    steps[name](world, n % phones, k)
    world.check()
    if (world.faults.length > 0) return `${name}: ${world.faults[0]}`
  }
  world.heal()
  return world.faults[0] ?? null
}

/** The same steps, one after the other, in a world whose server takes its time. */
export async function playSlowly(world: World, history: readonly Step[]): Promise<void> {
  for (const [index] of world.phones.entries()) world.act(index, setFact('sector', sectors[index % 3]))
  for (const [name, n, k] of history) await steps[name](world, n % world.phones.length, k)
  await world.heal()
}

export const histories = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
)
