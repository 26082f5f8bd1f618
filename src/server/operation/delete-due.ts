import { Days } from '../../domain/survey/zone.ts'
import type { Services } from '../services.ts'

/** Milliseconds between seeing a survey due and deleting it: a clock that ran ahead is set right by then. */
const grace = 86_400_000
const dueSince = (code: string): string => `due ${code}`
const days = new Days()

/**
 * Deletes surveys whose day of deletion has come where their workshop is, a day of the clock after this was first seen;
 * one that is due no more (the day was moved, the clock set back) is left alone. Resolves with the codes of those deleted.
 */
export async function deleteDue({ store, touch, live, now }: Services): Promise<string[]> {
  const deleted: string[] = []
  for (const { code, workshop } of await store.listSurveys()) {
    const isDue = Boolean(workshop.deleteOn) && workshop.deleteOn! <= days.dayAt(now(), workshop.zone)
    const since = await store.readSetting(dueSince(code))
    if (!isDue) {
      if (since !== undefined) await store.writeSetting(dueSince(code), null)
      continue
    }
    if (since === undefined) await store.writeSetting(dueSince(code), String(now()))
    if (since === undefined || now() - Number(since) < grace) continue
    await store.deleteSurvey(code)
    await store.writeSetting(dueSince(code), null)
    touch(code)
    live.end(code)
    deleted.push(code)
  }
  return deleted
}
