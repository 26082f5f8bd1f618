import type { Kysely } from 'kysely'
import { Arrangements, noArrangements } from '../../../domain/reporting/arrangements.ts'
import { judgePart, partsOf, sameValue, withPart, type Arranged } from '../../../domain/reporting/parts.ts'
import { withClosing, type Workshop } from '../../../domain/survey/survey.ts'
import type { ChangedBy, Parts } from '../contract.ts'
import type { PartChange, PartValue } from '../form-contract.ts'
import type { Database, Tx } from '../schema.ts'
import { readSetting, writeSetting } from './settings.ts'
import { changedKey, readArrangements, surveyOf } from './surveys.ts'

type Db = Kysely<Database>

/** One moment for all that is read, and of two who write at once one is done again. */
const whole = <Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  db.transaction().setIsolationLevel('repeatable read').execute(work)

async function readArranged(tx: Tx, survey: string): Promise<Arranged | undefined> {
  const row = await tx.selectFrom('surveys').selectAll().where('code', '=', survey).executeTakeFirst()
  if (!row) return undefined
  const { workshop, panels } = surveyOf(row)
  return { workshop, panels, arrangements: (await readArrangements(tx, survey)) ?? noArrangements }
}

async function readRevisions(tx: Tx, survey: string): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('parts').selectAll().where('survey', '=', survey).execute()
  return new Map(rows.map(({ part, revision }) => [part, revision]))
}

/** Every part of a survey with its revision; undefined where there is no such survey. */
export const readParts = (db: Db, survey: string): Promise<Parts | undefined> =>
  whole(db, async (tx) => {
    const arranged = await readArranged(tx, survey)
    if (!arranged) return undefined
    const revisions = await readRevisions(tx, survey)
    const changed = await readChanged(tx, survey)
    return {
      ...Object.fromEntries([...revisions].map(([part, revision]) => [part, { revision, value: null }])),
      ...Object.fromEntries(
        Object.entries(partsOf(arranged)).map(([part, value]) => [
          part,
          { revision: revisions.get(part) ?? 0, value, ...since(changed[part], revisions.get(part)) },
        ]),
      ),
    }
  })

/** Who changed the flags of its panels last, each at the revision that came of it. */
type Changed = Record<string, ChangedBy & { revision: number }>

const readChanged = async (db: Db, survey: string): Promise<Changed> =>
  JSON.parse((await readSetting(db, changedKey(survey))) ?? '{}') as Changed

/** Whoever changes it otherwise, as an older version does, leaves nothing to be told. */
const since = (found: Changed[string] | undefined, revision: number | undefined): ChangedBy | undefined =>
  found && found.revision === revision ? { at: found.at, by: found.by } : undefined

/** Changes one part, whose value is of its shape, if it was made on the revision that is stored. */
export const writePart = (
  db: Db,
  survey: string,
  part: string,
  arriving: PartValue,
  who?: ChangedBy,
): Promise<PartChange> =>
  whole(db, async (tx) => {
    const arranged = await readArranged(tx, survey)
    if (!arranged) return { refused: 'unknown-survey' }
    const revision = (await readRevisions(tx, survey)).get(part) ?? 0
    const verdict = judgePart({ revision, value: partsOf(arranged)[part] }, arriving)
    if (verdict === 'repeated') return { revision }
    if (verdict !== 'store') return { refused: verdict }
    const next = withPart(arranged, part, arriving.value)
    if (!Arrangements.safeParse(next.arrangements).success) return { refused: 'too-many' }
    await writeArranged(tx, survey, arranged, next)
    if (who && part.startsWith('panel.')) {
      const changed = { ...(await readChanged(tx, survey)), [part]: { ...who, revision: revision + 1 } }
      await writeSetting(tx, changedKey(survey), JSON.stringify(changed))
    }
    return { revision: revision + 1 }
  })

/** Changes what `change` changes, and raises the revision of every part that is another afterwards. */
export const rearrange = (
  db: Db,
  survey: string,
  change: (arranged: Arranged) => Arranged | undefined,
): Promise<boolean> =>
  whole(db, async (tx) => {
    const before = await readArranged(tx, survey)
    const after = before && change(before)
    if (!before || !after) return false
    await writeArranged(tx, survey, before, after)
    return true
  })

/** A workshop's words as a whole; its day of deletion stays where nothing is said of it. */
export const writeWorkshop = (db: Db, survey: string, workshop: Workshop): Promise<boolean> =>
  rearrange(db, survey, (arranged) => ({
    ...arranged,
    workshop: { deleteOn: arranged.workshop.deleteOn, ...workshop },
  }))

async function writeArranged(tx: Tx, survey: string, before: Arranged, after: Arranged): Promise<void> {
  const now = new Date().toISOString().replace(/\.\d+/, '')
  const panels = withClosing(before.panels, after.panels, now)
  await tx
    .updateTable('surveys')
    .set({ workshop: JSON.stringify(after.workshop), panels: JSON.stringify(panels) })
    .where('code', '=', survey)
    .execute()
  const { revision } = before.arrangements
  if (after.arrangements !== before.arrangements) {
    const arrangements = { ...after.arrangements, revision: revision + 1 }
    const row = { revision: revision + 1, body: JSON.stringify(arrangements) }
    await tx
      .insertInto('arrangements')
      .values({ survey, ...row })
      .onConflict((conflict) => conflict.column('survey').doUpdateSet(row))
      .execute()
  }
  const [was, is] = [partsOf(before), partsOf(after)]
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (part) => !sameValue(was[part], is[part]),
  )
  for (const part of changed)
    await tx
      .insertInto('parts')
      .values({ survey, part, revision: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['survey', 'part'])
          .doUpdateSet((eb) => ({ revision: eb('parts.revision', '+', 1) })),
      )
      .execute()
}
