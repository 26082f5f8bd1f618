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
  /** Asked at the moment of reading: open streams, the event loop's lag in seconds. */
  readonly gauges = new Map<string, { help: string; read: () => number }>()

  /** One send by what became of it: stored, repeated, older, or the refusal's name. */
  countSend(outcome: string): void {
    this.#sends.set(outcome, (this.#sends.get(outcome) ?? 0) + 1)
  }

  /** One commit: how many responses, how many seconds. */
  observeCommit(responses: number, seconds: number): void {
    this.#batch.observe(responses)
    this.#latency.observe(seconds)
  }

  text(): string {
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
      ...[...this.gauges].flatMap(([name, { help, read }]) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        `${name} ${read()}`,
      ]),
      '',
    ].join('\n')
  }
}
