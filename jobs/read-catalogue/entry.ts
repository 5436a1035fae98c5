import type { CatalogueProblem } from './catalogue-error.ts'

export type FieldPath = readonly PropertyKey[]

/** One entry of a catalogue file with the means to say on which line a field of it stands. */
export interface Entry<T> {
  value: T
  file: string
  lineOf: (path: FieldPath) => number
}

/** What could be read next to what could not: `refused` keeps the latter, so that nothing else is blamed for naming it. */
export interface Parsed<T> {
  entries: Entry<T>[]
  refused: unknown[]
  problems: CatalogueProblem[]
}

export const fieldName = (path: FieldPath): string => path.map(String).join('.')

/** A value as a person would recognise it in the file, cut to one short line. */
export function shown(value: unknown): string {
  if (value === undefined) return '—'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

export const valueAt = (value: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )
