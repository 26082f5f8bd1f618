import type { SqlStore } from '../sql-store.ts'

export type Method = Exclude<keyof SqlStore, symbol | 'database'>
export interface StoreCall {
  n: number
  method: Method
  args: unknown[]
}
/** `n` repeats the call's number; 0 tells that the file is open (or why not). */
export type StoreReply = { n: number; value: unknown } | { n: number; error: string; code: string }
