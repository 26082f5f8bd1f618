interface Locks {
  request<Result>(
    name: string,
    options: { ifAvailable: boolean },
    work: (lock: unknown) => Promise<Result>,
  ): Promise<Result>
}

/** Runs the work unless another tab is at it already (then null). Where there are no locks, it simply runs. */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
  const { locks } = navigator as { locks?: Locks }
  if (!locks) return work()
  return locks.request(name, { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve(null) : work(),
  )
}
