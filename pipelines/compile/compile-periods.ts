import type { Finding } from '../../schemas/finding.ts'
import { quartersOf, yearBefore } from '../../schemas/period.ts'
import { type CompiledPair, compilePeriod, findingsOf } from './compile-period.ts'
import { joinQuarters, quartersAreReported } from './join-quarters.ts'
import { type AccountsPair, sumUp } from './totals.ts'
import type { Work } from './work.ts'

/** The round's period, and beside it the quarters and cumulative periods that quarterly inputs make. */
export interface CompiledPeriods {
  main: AccountsPair
  parts: AccountsPair[]
  findings: Finding[]
}

/**
 * Compiles the round's period, and its quarters when inputs come by quarter.
 *
 * Method    by industry: inputs of the period and of its quarters: the quarters are benchmarked to the period; quarters only: the
 *           period is their sum; the period only: no quarters (compile/no-quarters). 3M, 6M, 9M are sums of the quarters
 * Source    docs/methods/compile-quarters.md
 */
export function compilePeriods(work: Work): CompiledPeriods {
  const { period } = work.run
  const before = compilePeriod(work, { period: yearBefore(period), pair: period })
  const now = compilePeriod(work, { period, pair: period }, before)
  if (!quartersAreReported(work)) return wholeOnly(work, { before, now })
  const quarters = quartersOf(period)!.map((quarter) => {
    const earlier = compilePeriod(work, { period: yearBefore(quarter), pair: quarter, whole: yearBefore(period) })
    return { before: earlier, now: compilePeriod(work, { period: quarter, pair: quarter, whole: period }, earlier) }
  })
  return joinQuarters(work, { before, now }, quarters)
}

function wholeOnly(work: Work, compiled: CompiledPair): CompiledPeriods {
  const [before, now] = [compiled.before, compiled.now].map((one) => {
    const industries = new Map([...one.industries].map(([code, { figures }]) => [code, figures]))
    return sumUp(work, one.at, industries, one.taxes.net)
  })
  const main = { before: before!, now: now! }
  const findings = [...findingsOf(work, compiled.before, main.before), ...findingsOf(work, compiled.now, main.now)]
  return { main, parts: [], findings }
}
