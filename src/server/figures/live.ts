import type { Tally } from '../../domain/wire/protocol.ts'
import type { Metrics } from '../operation/metrics.ts'
import type { Audience } from './totals.ts'

/** At most four events a second, however fast answers arrive. */
const every = 250
/** A stream that takes nothing for so long that this many bytes wait for it is cut. */
const mostWaiting = 1_000_000

/** One open event stream. */
export interface Stream {
  audience: Audience
  write(event: string | Buffer): void
  /** What everybody may see, as it was last sent here: it is sent again only when it is another. */
  shown?: string
  /** Bytes that the other side has not taken yet. */
  waiting(): number
  /** Ends it in good order. */
  close(): void
  /** Ends it at once, whatever still waits. */
  cut(): void
}

/** Everybody who watches one survey. */
interface Channel {
  streams: Set<Stream>
  last: number
  timer: NodeJS.Timeout | undefined
}

/** Sends the totals to every open stream: once per change at most four times a second, the same bytes to all. */
export class Live {
  readonly #read: (audience: Audience, code: string) => Promise<Tally>
  readonly #metrics: Metrics
  readonly #channels = new Map<string, Channel>()

  constructor(read: (audience: Audience, code: string) => Promise<Tally>, metrics: Metrics) {
    this.#read = read
    this.#metrics = metrics
  }

  /** Adds a stream, which gets the totals at once; returns what takes it away again. */
  add(code: string, stream: Stream): () => void {
    let channel = this.#channels.get(code)
    if (!channel) this.#channels.set(code, (channel = { streams: new Set(), last: 0, timer: undefined }))
    channel.streams.add(stream)
    void this.#send(code, [stream])
    return () => {
      channel.streams.delete(stream)
      if (channel.streams.size > 0) return
      clearTimeout(channel.timer)
      if (this.#channels.get(code) === channel) this.#channels.delete(code)
    }
  }

  /** Something changed (null: anything may have): everybody watching hears of it within a quarter of a second. */
  touch(code: string | null): void {
    if (code === null) {
      for (const known of this.#channels.keys()) this.touch(known)
      return
    }
    const channel = this.#channels.get(code)
    if (!channel || channel.timer) return
    const changed = performance.now()
    channel.timer = setTimeout(
      () => {
        channel.last = performance.now()
        channel.timer = undefined
        void this.#send(code, channel.streams).then(() =>
          this.#metrics.observeEvent((performance.now() - changed) / 1000),
        )
      },
      Math.max(0, channel.last + every - performance.now()),
    )
  }

  /** Something about the survey itself was changed: organizers who watch read it again. */
  tell(code: string | null): void {
    for (const [known, { streams }] of this.#channels)
      if (code === null || known === code)
        for (const stream of streams)
          if (stream.audience === 'organizer') stream.write(eventOf(known, 'organizer', 'survey', {}))
  }

  /** How many streams are open. */
  streams(): number {
    return [...this.#channels.values()].reduce((sum, { streams }) => sum + streams.size, 0)
  }

  /** Ends every stream of a survey that is no more. */
  end(code: string): void {
    const channel = this.#channels.get(code)
    clearTimeout(channel?.timer)
    this.#channels.delete(code)
    for (const stream of channel?.streams ?? []) stream.close()
  }

  close(): void {
    for (const { streams, timer } of this.#channels.values()) {
      clearTimeout(timer)
      for (const stream of streams) stream.close()
    }
    this.#channels.clear()
  }

  async #send(code: string, streams: Iterable<Stream>): Promise<void> {
    const reads = new Map<Audience, Promise<{ event: Buffer; shown: string | undefined }>>()
    for (const stream of streams) {
      const { audience } = stream
      let read = reads.get(audience)
      if (!read) {
        read = this.#read(audience, code).then((tally) => ({
          // The same bytes to all, made once.
          event: eventOf(code, audience, 'tally', tally),
          shown: audience === 'everyone' ? shownBy(tally) : undefined,
        }))
        reads.set(audience, read)
      }
      // A read that fails now is made good by the next change or heartbeat; the stream itself stays.
      read.then(
        ({ event, shown }) => {
          if (stream.waiting() > mostWaiting) stream.cut()
          else if (shown === undefined || shown !== stream.shown) {
            if (shown !== undefined) stream.shown = shown
            stream.write(event)
          }
        },
        () => undefined,
      )
    }
    await Promise.allSettled(reads.values())
  }
}

/** What an event for everybody is sent for: other figures, or another state. That somebody has answered is none. */
const shownBy = ({ state, snapshot, items }: Tally): string =>
  `${state} ${snapshot ?? 0} ${Object.keys(items).join()}`

/** An event as bytes. Its id says what it is about: one stream may carry several surveys. */
const eventOf = (code: string, audience: Audience, kind: 'tally' | 'survey', data: object): Buffer =>
  Buffer.from(`id: ${code} ${audience}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`)
