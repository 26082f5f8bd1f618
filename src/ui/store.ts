import { useEffect, useState } from 'preact/hooks'

/** A value that many look at and one place changes. */
export interface ViewStore<Value> {
  get(): Value
  set(change: Partial<Value>): void
  subscribe(listener: () => void): () => void
}

export function createStore<Value extends object>(initial: Value): ViewStore<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      // What is no news draws nothing.
      if (Object.entries(change).every(([name, news]) => Object.is(value[name as keyof Value], news))) return
      value = { ...value, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Milliseconds that a screen waits for the rest of what is being done, to show it in one drawing. */
const patience = 100

/**
 * The store's value now; renders again whenever it changes. Where `isSettled` says that more is to come, it waits a moment
 * for that: whoever tapped sees the browser's own dot meanwhile.
 */
export function useStore<Value>(store: ViewStore<Value>, isSettled?: (value: Value) => boolean): Value {
  const [, show] = useState(store.get())
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const update = () => {
      clearTimeout(waiting)
      waiting = undefined
      show(store.get())
    }
    const hear = () => {
      if (isSettled?.(store.get()) ?? true) update()
      else waiting ??= setTimeout(update, patience)
    }
    update()
    const leave = store.subscribe(hear)
    return () => {
      clearTimeout(waiting)
      leave()
    }
  }, [store])
  return store.get()
}
