import { expect, test } from 'vitest'
import { newFolder } from './process.ts'
import { begin, choose, send, stateBecomes, storedLines, useRoom } from './room.ts'

/** What waited when the page was closed: the browser wakes the worker, and the worker sends it by the page's own rules. */
const room = useRoom()

test('a panel that waits when the page is closed is sent by the worker, and known as received afterwards', async () => {
  const { context, page, trouble } = await room.phone(newFolder())
  await begin(page, `${room.server.url}/s/APEC`)
  await page.reload()
  await choose(page, 'p1q1', 1)
  await room.server.stop()
  await send(page)
  await stateBecomes(page, 'not-yet', 20_000)
  // The browser has been asked to wake the worker once there is a network.
  const tags = () =>
    page.evaluate(async () => {
      const { sync } = (await navigator.serviceWorker.ready) as unknown as {
        sync: { getTags: () => Promise<string[]> }
      }
      return sync.getTags()
    })
  await expect.poll(tags, { timeout: 10_000 }).toEqual(['send'])
  // Somewhere of ours that has no script of the app.
  await page.goto('about:blank')
  await room.server.start()
  expect(await storedLines(room.server)).toEqual([])
  await page.goto(`${room.server.url}/icon.svg`)
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${room.server.url}/`)
      if (ours) resolve(ours.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin: room.server.url,
    registrationId: await registered,
    tag: 'send',
    lastChance: false,
  })
  await expect.poll(async () => (await storedLines(room.server)).length, { timeout: 20_000 }).toBe(1)
  expect((await storedLines(room.server))[0]).toMatch(/,phone,.*,public,,,,3,/)
  await page.goto(`${room.server.url}/s/APEC`)
  await stateBecomes(page, 'received', 15_000)
  expect(trouble.filter((text) => !/ERR_CONNECTION_REFUSED|ERR_FAILED|favicon/.test(text))).toEqual([])
})
