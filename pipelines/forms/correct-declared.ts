import type { Correction } from '../../schemas/correction.ts'
import type { Finding } from '../../schemas/finding.ts'
import { isMissing, seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'

/** A submission that counts in a round, and what it reports. */
export interface CurrentSubmission {
  submission: string
  form: string
  period: Period
}

export interface Corrected {
  observations: ValidatedObservation[]
  findings: Finding[]
}

/** Equal but for the last digits of a conversion between units. */
const relativeTolerance = 1e-9

/**
 * Applies the corrections that the office declared, between validate and reconcile. The submissions stay as they were sent.
 *
 * Shape     the same observations, some with another value
 * Unit      the indicator's, in `expect` and `value` too
 * Status    kept; a value in place of a missing one is an estimate
 * Findings  `forms/corrected` (note) for each one applied; errors, with nothing changed: `forms/correction-stale` when the source
 *           no longer says what was expected, `forms/correction-target-missing` when the cell or series is not there,
 *           `forms/correction-superseded` when another submission stands in place of the one named. A correction of a form and
 *           period that the round has no submission for waits.
 * Source    docs/methods/forms-declared-corrections.md
 */
export function correctDeclared(
  observations: readonly ValidatedObservation[],
  submissions: readonly CurrentSubmission[],
  corrections: readonly Correction[],
): Corrected {
  if (corrections.length === 0) return { observations: [...observations], findings: [] }
  const corrected = [...observations]
  const findings = [...corrections].sort(byDate).flatMap((correction): Finding[] => {
    const answering = submissions.filter((one) => answers(one, correction))
    const sent = answering.find((one) => corrected.some((o) => isOf(o, one) && isTarget(o, correction))) ?? answering[0]
    return sent === undefined ? [] : [correctOne(corrected, correction, sent)]
  })
  return { observations: corrected, findings }
}

const isOf = (one: ValidatedObservation, { submission }: CurrentSubmission): boolean => one.submission === submission

const byDate = (a: Correction, b: Correction): number => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1)

const answers = ({ submission, form, period }: CurrentSubmission, correction: Correction): boolean =>
  submission.startsWith(`${correction.province}-`) && form === correction.form && period === correction.period

function correctOne(observations: ValidatedObservation[], correction: Correction, sent: CurrentSubmission): Finding {
  if (correction.submission !== undefined && correction.submission !== sent.submission)
    return findingOf(correction, { code: 'superseded', place: sent.submission, found: sent.submission })
  const at = observations.findIndex((one) => isOf(one, sent) && isTarget(one, correction))
  const target = observations[at]
  if (target === undefined)
    return findingOf(correction, { code: 'target-missing', place: sent.submission, found: null })
  if (!sameValue(target.value, correction.expect))
    return findingOf(correction, { code: 'stale', place: target.origin, found: target.value })
  const status = isMissing(target.status) ? 'estimate' : target.status
  observations[at] = { ...target, value: correction.value, status }
  return findingOf(correction, { code: 'applied', place: target.origin, found: target.value })
}

const isTarget = (one: ValidatedObservation, { cell, series }: Correction): boolean =>
  cell === undefined ? seriesKey(one) === series : one.origin === `${one.submission}!${cell}`

const sameValue = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= relativeTolerance * Math.max(Math.abs(a), Math.abs(b))

const codes = {
  superseded: 'forms/correction-superseded',
  'target-missing': 'forms/correction-target-missing',
  stale: 'forms/correction-stale',
  applied: 'forms/corrected',
}

interface Outcome {
  code: keyof typeof codes
  place: string
  found: string | number | null
}

const findingOf = (correction: Correction, { code, place, found }: Outcome): Finding => ({
  code: codes[code],
  severity: code === 'applied' ? 'note' : 'error',
  place,
  facts: {
    correction: correction.id,
    found,
    expected: correction.expect,
    value: correction.value,
    target: correction.cell ?? correction.series ?? '',
    reason: correction.reason,
    source: correction.source,
    who: correction.who,
    date: correction.date,
  },
})
