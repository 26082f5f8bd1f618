import type { PanelAnswers, Profile } from '../answering/response.ts'

/** What a hand-over says beside whose it is. */
export interface Said {
  language: string
  withdrawn: boolean
  profile: Profile
  panels: Record<string, PanelAnswers>
}

/** Bytes that are read one after another: single ones, and whole numbers of seven bits a byte. */
export interface Bytes {
  next: () => number
  number: () => number
}

/** Seven bits to a byte, the lowest first. */
export function pushNumber(bytes: number[], value: number): void {
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  bytes.push(value)
}
