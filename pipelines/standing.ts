import type { SubmissionIdentity } from '../schemas/submission.ts'

export type Standing<S> = S & {
  /** Of its communes, those for which a later file stands. */
  replaced: string[]
}

/**
 * The files that stand for each agency, form and period: the last whole one, and of each commune the last that came after it. The
 * view `current_submission` says the same of the database.
 *
 * Shape  usable files in the order of their arrival -> those that stand, each with the communes that a later one took over
 */
export function standing<S extends Pick<SubmissionIdentity, 'agency' | 'form' | 'period' | 'areas'>>(
  arrived: readonly S[],
): Standing<S>[] {
  const later = new Map<string, Set<string>>()
  const closed = new Set<string>()
  const stand: Standing<S>[] = []
  for (const one of arrived.toReversed()) {
    const key = `${one.agency} ${one.form} ${one.period}`
    const taken = later.get(key) ?? new Set<string>()
    if (closed.has(key)) continue
    if (one.areas === undefined) closed.add(key)
    else if (one.areas.every((area) => taken.has(area))) continue
    stand.push({ ...one, replaced: (one.areas ?? [...taken]).filter((area) => taken.has(area)).sort() })
    later.set(key, new Set([...taken, ...(one.areas ?? [])]))
  }
  return stand.reverse()
}
