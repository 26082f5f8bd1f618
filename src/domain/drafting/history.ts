/** What can be undone, and done again. `last` is the place that was changed last, and when (milliseconds). */
export interface History<State> {
  past: State[]
  future: State[]
  last: { place: string; at: number } | undefined
}

/** Milliseconds within which changes of one place are one step. */
const oneStep = 2000
const mostSteps = 500

export const noHistory: History<never> = { past: [], future: [], last: undefined }

/** A change is about to take the place of `now`. */
export function recorded<State>(
  { past, last }: History<State>,
  now: State,
  place: string,
  at: number,
): History<State> {
  const goesOn = last?.place === place && at - last.at < oneStep
  return { past: goesOn ? past : [...past, now].slice(-mostSteps), future: [], last: { place, at } }
}

/** A step back from `now`, or forward: what is to be shown, and the history then; undefined where there is none. */
export function stepped<State>(
  { past, future }: History<State>,
  now: State,
  way: 'undo' | 'redo',
): { state: State; history: History<State> } | undefined {
  const state = way === 'undo' ? past.at(-1) : future[0]
  if (state === undefined) return undefined
  const history =
    way === 'undo'
      ? { past: past.slice(0, -1), future: [now, ...future] }
      : { past: [...past, now], future: future.slice(1) }
  return { state, history: { ...history, last: undefined } }
}
