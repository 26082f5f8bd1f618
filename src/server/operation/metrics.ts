import type { Intake } from '../intake/intake.ts'
import type { Live } from '../figures/live.ts'
import type { Pressure } from './pressure.ts'
import type { Store } from '../store/contract.ts'

/** Upper edges of the buckets, in seconds and in responses. */
const latencies = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const sizes = [1, 2, 5, 10, 25, 50, 100, 200, 400]

class Histogram {
  readonly #edges: number[]
  readonly #counts: number[]
  #sum = 0
  #n = 0

  constructor(edges: number[]) {
    this.#edges = edges
    this.#counts = edges.map(() => 0)
  }

  observe(value: number): void {
    this.#sum += value
    this.#n++
    for (const [index, edge] of this.#edges.entries()) if (value <= edge) this.#counts[index]!++
  }

  lines(name: string): string[] {
    return [
      ...this.#edges.map((edge, index) => `${name}_bucket{le="${edge}"} ${this.#counts[index]}`),
      `${name}_bucket{le="+Inf"} ${this.#n}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#n}`,
    ]
  }
}

/** What this instance has done since its start, as Prometheus reads it. No survey, person or address is in it. */
export class Metrics {
  readonly #sends = new Map<string, number>()
  readonly #latency = new Histogram(latencies)
  readonly #batch = new Histogram(sizes)
  readonly #events = new Histogram(latencies)
  /** Asked at the moment of reading. */
  readonly gauges = new Map<string, { help: string; read: () => number | Promise<number> }>()

  /** One send by what became of it: stored, repeated, older, or the refusal's name. */
  countSend(outcome: string): void {
    this.#sends.set(outcome, (this.#sends.get(outcome) ?? 0) + 1)
  }

  /** One commit: how many responses, how many seconds. */
  observeCommit(responses: number, seconds: number): void {
    this.#batch.observe(responses)
    this.#latency.observe(seconds)
  }

  /** Seconds from a change to the moment when everybody watching had been sent it. */
  observeEvent(seconds: number): void {
    this.#events.observe(seconds)
  }

  async text(): Promise<string> {
    const gauges = await Promise.all(
      [...this.gauges].map(async ([name, { help, read }]) => {
        // What cannot be read now is left out; the others are still worth knowing.
        const value = await Promise.resolve(read()).catch(() => undefined)
        return value === undefined
          ? []
          : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]
      }),
    )
    return [
      '# HELP plenaria_sends_total Sends of responses by outcome.',
      '# TYPE plenaria_sends_total counter',
      ...[...this.#sends].map(([outcome, n]) => `plenaria_sends_total{outcome="${outcome}"} ${n}`),
      '# HELP plenaria_commit_seconds Time of one commit.',
      '# TYPE plenaria_commit_seconds histogram',
      ...this.#latency.lines('plenaria_commit_seconds'),
      '# HELP plenaria_commit_responses Responses in one commit.',
      '# TYPE plenaria_commit_responses histogram',
      ...this.#batch.lines('plenaria_commit_responses'),
      '# HELP plenaria_event_seconds Time from a change to its event on every stream.',
      '# TYPE plenaria_event_seconds histogram',
      ...this.#events.lines('plenaria_event_seconds'),
      ...gauges.flat(),
      '',
    ].join('\n')
  }
}

/** What is asked of the other parts at the moment of reading. */
export function addGauges(
  { gauges }: Metrics,
  { store, live, intake, pressure }: { store: Store; live: Live; intake: Intake; pressure: Pressure },
): void {
  gauges.set('plenaria_streams', { help: 'Open event streams.', read: () => live.streams() })
  gauges.set('plenaria_waiting_responses', {
    help: 'Responses that wait to be made durable.',
    read: () => intake.waiting,
  })
  gauges.set('plenaria_shed_requests', {
    help: 'Requests sent away before the memory ran out, since the start.',
    read: () => pressure.refused,
  })
  gauges.set('plenaria_database_bytes', { help: 'Size of the database.', read: () => store.sizeInBytes() })
  gauges.set('plenaria_memory_bytes', {
    help: 'Resident memory of this process.',
    read: () => process.memoryUsage.rss(),
  })
}
