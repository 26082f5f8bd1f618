import type { Tally } from '../../domain/wire/protocol.ts'

/** What one stream watches: a survey as its organizers see it, or as everybody does. */
export type Topic = `${string} ${'organizer' | 'everyone'}`

export const topicOf = (code: string, audience: 'organizer' | 'everyone'): Topic => `${code} ${audience}`

/** How the figures come: live; read every few seconds, where no stream comes through; or not at all just now. */
export type Delivery = 'connecting' | 'live' | 'reading' | 'lost'

/** Something that has come: the totals, or word that the survey itself was changed. */
export type News = { topic: Topic; kind: 'tally'; tally: Tally } | { topic: Topic; kind: 'survey' }

/** What the tabs of one browser tell each other. One of them, the leader, has the stream. */
export type TabMessage =
  /** A tab wants these, and no others any more. */
  | { type: 'want'; tab: string; topics: Topic[] }
  | { type: 'bye'; tab: string }
  /** The leader asks who is there. */
  | { type: 'who'; leader: string }
  /** A tab that somebody looks at asks whether the leader is awake. */
  | { type: 'ping' }
  | { type: 'status'; leader: string; delivery: Delivery }
  | { type: 'news'; news: News }
  /** The session has ended, or one has begun. */
  | { type: 'session'; isOpen: boolean }
