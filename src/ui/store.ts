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

/** The store's value now; renders again whenever it changes. */
export function useStore<Value>(store: ViewStore<Value>): Value {
  const [value, show] = useState(store.get())
  useEffect(() => {
    const update = () => show(store.get())
    update()
    return store.subscribe(update)
  }, [store])
  return value
}
