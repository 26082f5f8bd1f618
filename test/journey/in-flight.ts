/** Counts real requests: a test's clock goes on only while none is under way, so that a slow machine is no lost connection. */
export function inFlight() {
  let count = 0
  return {
    /** A request whose whole answer is there once it resolves. */
    fetch: async (url: string, init?: RequestInit): Promise<Response> => {
      count++
      try {
        const reply = await fetch(url, init)
        const body = await reply.arrayBuffer()
        return new Response(body.byteLength > 0 ? body : null, reply)
      } finally {
        count--
      }
    },
    /** Until nothing has been under way for several turns: one request may follow another. */
    rest: async (): Promise<void> => {
      for (let quiet = 0; quiet < 4; quiet = count > 0 ? 0 : quiet + 1)
        await new Promise((resolve) => setTimeout(resolve, 1))
    },
  }
}
