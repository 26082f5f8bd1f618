import { every, type Clock } from '../../ui/clock.ts'
import { createStore, type ViewStore } from '../../ui/store.ts'
import { openLeader, type Leader, type LeaderParts } from './leader.ts'
import type { Delivery, News, TabMessage, Topic } from './messages.ts'

/** How a tab becomes the one that has the stream. */
export interface Election {
  /** Asks to lead; `won` once nobody else does, `lost` when somebody has taken over. */
  stand(won: () => void, lost: () => void): void
  /** Leads now, whoever did: the leader has not answered for a while. */
  takeOver(): void
  /** Leads no more, and does not want to. */
  retire(): void
}

/** Everything of the browser that the hub is handed. */
export interface HubParts extends LeaderParts {
  clock: Clock
  /** This tab's own name. */
  tab: string
  post: (message: TabMessage) => void
  election: Election
  /** Whether somebody looks at this tab. */
  isSeen: () => boolean
}

/** Milliseconds between two questions whether the leader is awake; and after how many it is not. */
const pingEvery = 2000
const silentFor = 6000

type Listener = (news: News) => void

/**
 * One stream a browser, for all its tabs, surveys and audiences. Browsers open few connections to one server: a stream
 * for each tab would use them up, and the next page would never load. The tab that leads has the stream and tells the
 * others; tabs that somebody looks at ask whether it is awake, and take over where it sleeps.
 */
export function createHub(parts: HubParts) {
  const { clock, tab, post, election, isSeen } = parts
  const delivery: ViewStore<{ delivery: Delivery }> = createStore<{ delivery: Delivery }>({
    delivery: 'connecting',
  })
  const session = createStore<{ isOpen: boolean | null }>({ isOpen: null })
  const wanted = new Map<Topic, Set<Listener>>()
  let leader: Leader | undefined
  let leaderName: string | undefined
  let heard = clock.now()
  let asleep = false
  let stopPinging: () => void = () => undefined

  const topics = (): Topic[] => [...wanted.keys()]

  function tell(news: News): void {
    for (const listener of wanted.get(news.topic) ?? []) listener(news)
  }

  /** What the leader, here or in another tab, has to say. */
  function learn(message: TabMessage): void {
    if (message.type === 'news') tell(message.news)
    else if (message.type === 'session') session.set({ isOpen: message.isOpen })
    else if (message.type === 'status') {
      heard = clock.now()
      leaderName = message.leader
      if (delivery.get().delivery !== message.delivery) delivery.set({ delivery: message.delivery })
    }
  }

  const broadcast = (message: TabMessage): void => {
    learn(message)
    post(message)
  }

  function won(): void {
    if (leader || asleep) return
    leader = openLeader(tab, parts, broadcast)
    leader.want(tab, topics())
    post({ type: 'who', leader: tab })
  }

  function lost(): void {
    leader?.close()
    leader = undefined
    heard = clock.now()
  }

  /** Somebody looks: is the leader awake? It answers at once, or this tab leads. */
  function ping(): void {
    if (wanted.size === 0) return
    if (leader) return leader.look()
    if (!isSeen()) return
    if (clock.now() - heard > silentFor) {
      delivery.set({ delivery: 'lost' })
      heard = clock.now()
      election.takeOver()
    } else post({ type: 'ping' })
  }

  function start(): void {
    asleep = false
    heard = clock.now()
    election.stand(won, lost)
    post({ type: 'want', tab, topics: topics() })
    stopPinging()
    stopPinging = every(clock, pingEvery, ping)
  }

  function wantedChanged(): void {
    leader?.want(tab, topics())
    if (!leader) post({ type: 'want', tab, topics: topics() })
  }

  return {
    delivery,
    session,

    /** Watches one survey; news come as they come. Returns what ends it. */
    watch(topic: Topic, listener: Listener): () => void {
      const listeners = wanted.get(topic) ?? new Set()
      listeners.add(listener)
      wanted.set(topic, listeners)
      if (wanted.size === 1 && listeners.size === 1) start()
      else wantedChanged()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) wanted.delete(topic)
        wantedChanged()
      }
    },

    /** Another tab has said something. */
    hear(message: TabMessage): void {
      if (asleep) return
      switch (message.type) {
        case 'want':
          leader?.want(message.tab, message.topics)
          break
        case 'bye':
          leader?.forget(message.tab)
          break
        case 'ping':
          leader?.look()
          break
        case 'who':
          // Two that believe they lead: the later one does.
          if (leader && message.leader !== tab) lost()
          leaderName = message.leader
          heard = clock.now()
          post({ type: 'want', tab, topics: topics() })
          break
        default:
          learn(message)
      }
    },

    /** This page goes into the back-forward cache, or away: nothing of it stays open. */
    sleep(): void {
      asleep = true
      stopPinging()
      leader?.close()
      leader = undefined
      election.retire()
      post({ type: 'bye', tab })
    },

    /** It has come back. */
    wake(): void {
      if (asleep && wanted.size > 0) start()
      asleep = false
    },

    /** This tab has signed in or out: the others need not find out by themselves. */
    tellSession(isOpen: boolean): void {
      broadcast({ type: 'session', isOpen })
      leader?.renew()
    },

    /** For tests and for the curious: the tab that leads, as far as this one knows. */
    leads: () => (leader ? tab : leaderName),
  }
}
