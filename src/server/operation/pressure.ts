import { totalmem } from 'node:os'
import { getHeapStatistics } from 'node:v8'
import { Refusal } from '../http/problem.ts'

/** Milliseconds between two looks at the memory: reading it is not free. */
const every = 250
/** Responses that may wait to be made durable: some 60 MB. More of them could not be answered in time anyway. */
const mostWaiting = 20_000
/** Shares from which on new work is sent away; what is left is for what has begun. */
const mostHeap = 0.8
const mostMemory = 0.9

/** What the process has, and what it may have at most, in bytes. */
export interface ProcessMemory {
  heap: number
  heapLimit: number
  resident: number
  residentLimit: number
}

function readMemory(): ProcessMemory {
  const { used_heap_size, heap_size_limit } = getHeapStatistics()
  const allowed = process.constrainedMemory()
  return {
    heap: used_heap_size,
    heapLimit: heap_size_limit,
    resident: process.memoryUsage.rss(),
    residentLimit: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem(),
  }
}

/** Sends new work away before the memory runs out: a phone that hears "later" keeps its answers, one that hears nothing waits. */
export class Pressure {
  readonly #waiting: () => number
  readonly #read: () => ProcessMemory
  #looked = -Infinity
  #tight = false
  /** Requests sent away. */
  refused = 0

  /** `waiting` tells how many responses wait to be made durable. */
  constructor(waiting: () => number, read = readMemory) {
    this.#waiting = waiting
    this.#read = read
  }

  /** Whether new work has to wait. */
  isHigh(): boolean {
    if (this.#waiting() >= mostWaiting) return true
    if (performance.now() - this.#looked < every) return this.#tight
    this.#looked = performance.now()
    const { heap, heapLimit, resident, residentLimit } = this.#read()
    this.#tight = heap > heapLimit * mostHeap || resident > residentLimit * mostMemory
    return this.#tight
  }

  /** Throws `unavailable` while it is high. Whoever is sent away together does not come back together. */
  check(): void {
    if (!this.isHigh()) return
    this.refused++
    throw new Refusal('unavailable', { retryAfter: 2 + Math.floor(Math.random() * 8) })
  }

  /** Throws `no-room` where so many bytes more of the heap would fill it. */
  checkRoom(bytes: number): void {
    const { heap, heapLimit } = this.#read()
    if (heap + bytes > heapLimit * mostHeap) throw new Refusal('no-room', { retryAfter: 60 })
  }
}
