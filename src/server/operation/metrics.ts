import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Upper edges of the buckets, in seconds and in responses. */
const latencies = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const sizes = [1, 2, 5, 10, 25, 50, 100, 200, 400]

/**
 * What this instance has done since its start, as Prometheus reads it. No survey, person or address is in it. It knows
 * no service: whoever has a figure registers it.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #sends = new Counter({
    name: 'plenaria_sends_total',
    help: 'Sends of responses by outcome.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  })
  readonly #latency = this.#histogram('plenaria_commit_seconds', 'Time of one commit.', latencies)
  readonly #batch = this.#histogram('plenaria_commit_responses', 'Responses in one commit.', sizes)
  readonly #events = this.#histogram(
    'plenaria_event_seconds',
    'Time from a change to its event on every stream.',
    latencies,
  )

  constructor() {
    this.gauge('plenaria_memory_bytes', 'Resident memory of this process.', () => process.memoryUsage.rss())
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.#registry] })
  }

  /** A figure that is asked for at the moment of reading; one that cannot be read then is left out. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect: async () => {
        try {
          gauge.set(await read())
        } catch {
          gauge.remove()
        }
      },
    })
  }

  /** One send by what became of it: stored, repeated, older, or the refusal's name. */
  countSend(outcome: string): void {
    this.#sends.inc({ outcome })
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

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
