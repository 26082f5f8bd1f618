import { isWhole } from '../figures/is-whole.ts'
import { addresses, addressOf } from '../../domain/wire/addresses.ts'
import { Tally } from '../../domain/wire/protocol.ts'
import { browserClock } from '../../ui/clock.ts'
import { shelf } from '../../ui/shelf.ts'
import { ask } from '../parts/ask.ts'
import { leaseElection, lockElection } from './election.ts'
import { createHub, type HubParts } from './hub.ts'
import type { TabMessage, Topic } from './messages.ts'

const tab = crypto.getRandomValues(new Uint32Array(2)).join('-')
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('plenaria-stream') : undefined

/** Where tabs cannot talk or share nothing, each leads for itself. */
const alone: HubParts['election'] = {
  stand: (won) => won(),
  takeOver: () => undefined,
  retire: () => undefined,
}

function election(): HubParts['election'] {
  const { locks } = navigator as { locks?: Parameters<typeof lockElection>[0] }
  const place = shelf()
  if (!channel) return alone
  if (locks) return lockElection(locks)
  return place ? leaseElection(place, browserClock, Date.now, tab) : alone
}

/** `APEC organizer` as the address has it: organizers are the ones who need not say so. */
const watchOf = (topic: Topic): string => topic.replace(' organizer', '').replace(' ', '.')

const openStream: HubParts['openStream'] = (topics, hear, failed) => {
  const source = new EventSource(`${addresses.watchAll.path}?watch=${topics.map(watchOf).join()}`)
  const topicOf = ({ lastEventId }: MessageEvent) => lastEventId as Topic
  source.addEventListener('tally', (event: MessageEvent<string>) => {
    const { data: tally } = Tally.safeParse(JSON.parse(event.data))
    if (tally) hear({ topic: topicOf(event), kind: 'tally', tally })
  })
  source.addEventListener('survey', (event: MessageEvent<string>) =>
    hear({ topic: topicOf(event), kind: 'survey' }),
  )
  source.addEventListener('error', failed)
  const states = ['connecting', 'open', 'closed'] as const
  return { close: () => source.close(), state: () => states[source.readyState] ?? 'closed' }
}

const readTally: HubParts['readTally'] = async (topic) => {
  const [code = '', audience] = topic.split(' ')
  const everyone = audience === 'everyone' ? '?as=everyone' : ''
  try {
    const reply = await fetch(addressOf(addresses.readTally.path, { code }) + everyone, { cache: 'no-store' })
    const { data: tally } = Tally.safeParse(await reply.json())
    // Without a session the server shows an organizer what it shows everybody.
    const fits = audience === 'everyone' || isWhole(tally)
    return fits ? tally : undefined
  } catch {
    return undefined
  }
}

const readSession: HubParts['readSession'] = async () => {
  const outcome = await ask('readSession', {}, undefined, { limit: 2000 })
  return outcome.ok ? outcome.json.role !== null : undefined
}

/** The one stream of this browser, as this tab has a share in it. */
export const hub = createHub({
  clock: browserClock,
  tab,
  post: (message) => channel?.postMessage(message),
  election: election(),
  isSeen: () => document.visibilityState === 'visible',
  openStream,
  readTally,
  readSession,
})
channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => hub.hear(data))
// A page in the back-forward cache holds no connection; one that comes back takes its share again.
addEventListener('pagehide', () => hub.sleep())
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) hub.wake()
})
