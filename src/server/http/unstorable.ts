import type { FastifyRequest } from 'fastify'
import { isStorable } from '../../domain/answering/comment.ts'
import { Refusal } from './problem.ts'

/** Paths of the texts in a value, keys among them, that not every database can hold: a NUL, half a character. */
export function unstorableIn(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path.join('.')]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key) ? unstorableIn(inner, [...path, key]) : [[...path, 'a name'].join('.')],
  )
}

/** Refuses an address with such a text in it: nothing can be stored under it, and no database need be asked. */
export function refuseUnstorable({ params, query }: FastifyRequest): void {
  if (unstorableIn(params).length > 0 || unstorableIn(query).length > 0) throw new Refusal('unknown-address')
}
