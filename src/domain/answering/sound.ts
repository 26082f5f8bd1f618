import type { LocalResponse } from './local-response.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

const isPlain = (value: unknown): boolean =>
  value === null || Number.isInteger(value) || typeof value === 'string'

const isAnswer = (value: unknown): boolean => (Array.isArray(value) ? value.every(isPlain) : isPlain(value))

const isPanel = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value['answers']) &&
  Object.values(value['answers']).every(isAnswer) &&
  (value['comment'] === undefined || typeof value['comment'] === 'string')

const areSaid = ({ profile, panels }: Record<string, unknown>): boolean =>
  isRecord(profile) && isRecord(panels) && Object.values(panels).every(isPanel)

/** Whether something is what a phone sends, as far as can be told without a schema. */
export const isBody = (value: unknown): boolean =>
  isRecord(value) &&
  isCount(value['revision']) &&
  typeof value['questionnaire'] === 'string' &&
  areSaid(value)

/**
 * Whether what lay in a phone's storage is a response that every screen can show. Disks, other programs and people's
 * hands put all kinds of things there.
 */
export const isSoundCopy = (value: unknown): value is LocalResponse =>
  isRecord(value) &&
  ['id', 'survey', 'writeKey', 'questionnaire'].every((name) => typeof value[name] === 'string') &&
  isCount(value['edits']) &&
  isCount(value['acknowledged']) &&
  areSaid(value) &&
  (value['outgoing'] === null || isBody(value['outgoing'])) &&
  (value['shown'] === undefined || value['shown'] === null || isBody(value['shown'])) &&
  (value['refused'] === null || isRecord(value['refused'])) &&
  (value['place'] === null || isRecord(value['place']))
