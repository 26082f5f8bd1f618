import { mergeLists } from './merge-lists.ts'
import * as z from 'zod/mini'
import { PanelFlags, type PanelState, type Workshop } from '../survey/survey.ts'
import { isZone } from '../survey/zone.ts'
import { Attendance } from './attendance.ts'
import { Recommendation, type Arrangements } from './arrangements.ts'
import { Indicator } from './indicators.ts'

/** Everything about a survey that organizers write, besides its state: what its parts are read from and put back into. */
export interface Arranged {
  workshop: Workshop
  panels: Record<string, PanelState>
  arrangements: Arrangements
}

/**
 * The value of every part by its name: `workshop.name.en`, `workshop.place`, `workshop.date`, `workshop.zone`,
 * `workshop.deleteOn`, `panel.p1.open`, `panel.p1.revealed`, `attendance.women`, `indicator.…`, `recommendation.…`, `hidden.…`. What is not there has no value
 * yet; null takes an indicator or a recommendation away.
 */
export type PartValues = Record<string, unknown>

const name = z.string().check(z.maxLength(200))
const shapes: Record<string, (rest: string[]) => z.ZodMiniType | undefined> = {
  workshop: ([field = '', language = '']) =>
    ({
      name: /^[a-z]{2,3}$/.test(language) ? name : undefined,
      place: name,
      date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'is not a day, as 2019-08-16')),
      zone: z
        .string()
        .check(
          z.refine((zone) => zone === '' || isZone(zone), 'is not a time zone such as America/Santiago'),
        ),
      deleteOn: z.string().check(z.regex(/^(\d{4}-\d\d-\d\d)?$/, 'is not a day, as 2019-08-16')),
    })[field],
  panel: ([, flag = '']) => (flag in PanelFlags.shape ? z.boolean() : undefined),
  attendance: ([figure = '']) => Attendance.shape[figure as keyof Attendance],
  indicator: ([id]) => (id ? z.nullable(Indicator) : undefined),
  recommendation: ([id]) => (id ? z.nullable(Recommendation) : undefined),
  hidden: ([ref]) => (ref ? z.boolean() : undefined),
}

/** What a part's value must look like; undefined where there is no such part. */
export function partShape(part: string): z.ZodMiniType | undefined {
  const [kind = '', ...rest] = part.split('.')
  return part.length <= 64 && Object.hasOwn(shapes, kind) ? shapes[kind]!(rest) : undefined
}

/** Every part that has a value. */
export function partsOf({ workshop, panels, arrangements }: Arranged): PartValues {
  const { attendance, hidden } = arrangements
  const names = workshop.names ?? { en: workshop.name }
  return {
    ...prefixed('workshop.name', names),
    'workshop.place': workshop.place,
    'workshop.date': workshop.date,
    ...(workshop.zone !== undefined && { 'workshop.zone': workshop.zone }),
    ...(workshop.deleteOn !== undefined && { 'workshop.deleteOn': workshop.deleteOn }),
    ...Object.assign(
      {},
      ...Object.entries(panels).map(([id, { open, revealed }]) =>
        prefixed(`panel.${id}`, { open, revealed }),
      ),
    ),
    ...prefixed('attendance', attendance),
    ...listed('indicator', arrangements.indicators),
    ...listed('recommendation', arrangements.recommendations),
    ...Object.fromEntries(hidden.map((ref) => [`hidden.${ref}`, true])),
  }
}

const prefixed = (prefix: string, values: object): PartValues =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value as unknown]))

type Listed = Indicator | Recommendation

const listed = (kind: string, all: Listed[]): PartValues =>
  Object.fromEntries(withIds(all).map((one) => [`${kind}.${one.id}`, one]))

/** A list in which each has a name and a place: those that have none get them by where they stand. */
const withIds = <One extends Listed>(all: One[]): (One & { id: string; order: number })[] =>
  all.map((one, index) => ({ ...one, id: one.id ?? `old-${index}`, order: one.order ?? index }))

/** The list with one put in, taken out, or in another's place. */
function changed<One extends Listed>(all: One[], id: string, value: One | null): One[] {
  const others = withIds(all).filter((one) => one.id !== id)
  if (!value) return others
  const last = Math.max(-1, ...others.map(({ order }) => order))
  return [...others, { ...value, id, order: value.order ?? last + 1 }].toSorted((a, b) => a.order - b.order)
}

/** The same with one part changed; `value` is of the part's shape. */
export function withPart(arranged: Arranged, part: string, value: unknown): Arranged {
  const { workshop, panels, arrangements } = arranged
  const [kind, key = '', field = ''] = part.split('.')
  const arrange = (change: Partial<Arrangements>): Arranged => ({
    ...arranged,
    arrangements: { ...arrangements, ...change },
  })
  switch (kind) {
    case 'workshop':
      return { ...arranged, workshop: changedWorkshop(workshop, key, field, value as string) }
    case 'panel': {
      const before = panels[key] ?? { open: true, revealed: false }
      return { ...arranged, panels: { ...panels, [key]: { ...before, [field]: value } } }
    }
    case 'attendance':
      return arrange({ attendance: { ...arrangements.attendance, [key]: value } })
    case 'indicator':
      return arrange({ indicators: changed(arrangements.indicators, key, value as Indicator | null) })
    case 'recommendation':
      return arrange({
        recommendations: changed(arrangements.recommendations, key, value as Recommendation | null),
      })
    default: {
      const others = arrangements.hidden.filter((ref) => ref !== key)
      return arrange({ hidden: value ? [...others, key] : others })
    }
  }
}

function changedWorkshop(workshop: Workshop, key: string, language: string, value: string): Workshop {
  if (key !== 'name') return { ...workshop, [key]: value }
  const names = { ...(workshop.names ?? { en: workshop.name }), [language]: value }
  return namedWorkshop({ ...workshop, names })
}

/** Its name is the first that was given; the others stand beside it. */
export function namedWorkshop({
  names,
  place,
  date,
  zone,
  deleteOn,
}: {
  names: Record<string, string>
  place: string
  date: string
  zone?: string | undefined
  deleteOn?: string | undefined
}): Workshop {
  const given = Object.fromEntries(Object.entries(names).filter(([, one]) => one !== ''))
  const name = Object.values(given)[0] ?? ''
  return { name, names: given, place, date, ...(zone && { zone }), ...(deleteOn && { deleteOn }) }
}

/** Whether two values of a part say the same; what a list's place is when it was never moved says nothing. */
export const sameValue = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/**
 * What becomes of a change to a part that stands at `held`: made on the revision that is held it is stored; saying what
 * is held already, it is a repetition (its first reply was lost); made on another, somebody else came between.
 */
export function judgePart(
  held: { revision: number; value: unknown },
  arriving: { revision: number; value: unknown },
): 'store' | 'repeated' | 'changed-meanwhile' {
  if (sameValue(held.value, arriving.value)) return 'repeated'
  return held.revision === arriving.revision ? 'store' : 'changed-meanwhile'
}

/**
 * One value out of two that were made of one: what only one side changed is that side's, field by field; undefined where
 * both changed the same thing in different ways, and a person has to say. Lists are merged by the names of their members.
 */
export function mergeParts(base: unknown, mine: unknown, theirs: unknown): { value: unknown } | undefined {
  if (sameValue(mine, theirs) || sameValue(base, mine)) return { value: theirs }
  if (sameValue(base, theirs)) return { value: mine }
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const value = mergeLists([base, mine, theirs], mergeParts, sameValue)
    return value && { value }
  }
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return undefined
  const value: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const merged = mergeParts(base[key], mine[key], theirs[key])
    if (!merged) return undefined
    if (merged.value !== undefined) value[key] = merged.value
  }
  return { value }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
