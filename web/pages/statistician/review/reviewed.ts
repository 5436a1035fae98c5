import type { ToldDifference, ToldSubmission } from '../../../../schemas/told-submission.ts'

export type Compared = NonNullable<ToldDifference['cells'][number]['before']>

/** The last decision in a history; null while nobody has decided. */
export function standingOf({ history }: Pick<ToldSubmission, 'history'>): ToldSubmission['history'][number] | null {
  return history.filter(({ kind }) => ['accept', 'return', 'refuse'].includes(kind)).at(-1) ?? null
}
