import type { Finding } from '../../schemas/finding.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { BenchmarkedQuarters, ToBenchmark } from './benchmark-quarters.ts'
import { distinct, gapFindings } from './compile-industry.ts'
import type { Gap } from './figure.ts'

/** Figures of one period with what they lacked, and what a fallback took the place of. */
export interface Reported<T> {
  figures: T
  gaps: readonly Gap[]
  replaced: readonly Gap[]
}

/** One thing by year: the period before, and the round's. */
export interface ByYear<T> {
  before: T
  now: T
}

/** How figures of one industry, or the taxes, are added over quarters and brought to a benchmark. */
export interface Kind<T> {
  industry: string
  /** The totals above it. */
  above: readonly string[]
  add(quarters: readonly T[], period: string): T
  benchmark(series: ToBenchmark<T>): BenchmarkedQuarters<T>
}

/** The figures of the whole period and of its quarters, of one vintage: the quarters add to the whole when all have values. */
export interface Settled<T> {
  whole: ByYear<T>
  quarters: ByYear<T[]>
  /** Whose fallbacks stand in the figures. */
  stands: 'whole' | 'quarters'
  findings: Finding[]
}

/**
 * Makes quarters and the whole period agree.
 *
 * Method    both known: quarters benchmarked to the whole; quarters alone, or reported while the whole was imputed: the whole is
 *           their sum; the whole alone: it stands, without quarters
 * Findings  compile/no-quarters, compile/benchmarked-additively, compile/missing-input and unusable-input of the side that
 *           lacks less
 */
export function settle<T>(
  kind: Kind<T>,
  period: string,
  whole: ByYear<Reported<T>>,
  quarters: readonly ByYear<Reported<T>>[],
): Settled<T> {
  const byYear = (pick: (pair: ByYear<Reported<T>>) => Reported<T>) => quarters.map((pair) => pick(pair).figures)
  const raw = { before: byYear((pair) => pair.before), now: byYear((pair) => pair.now) }
  const wholes = { before: whole.before.figures, now: whole.now.figures }
  const [wholeGaps, quarterGaps] = [gapsOf([whole]), gapsOf(quarters)]
  const isImputed = (pairs: readonly ByYear<Reported<T>>[]) => pairs.some((pair) => pair.now.replaced.length > 0)
  if (quarterGaps.length === 0 && (wholeGaps.length > 0 || (isImputed([whole]) && !isImputed(quarters)))) {
    const sums = { before: kind.add(raw.before, yearBefore(period)), now: kind.add(raw.now, period) }
    return { whole: sums, quarters: raw, stands: 'quarters', findings: [] }
  }
  if (wholeGaps.length === 0 && quarterGaps.length === 0) return benchmarkedTo(kind, period, wholes, raw)
  const stands = wholeGaps.length > quarterGaps.length ? 'quarters' : 'whole'
  const findings =
    wholeGaps.length === 0 ? [noQuarters(kind, period, quarterGaps)] : lacks(kind, period, [whole, ...quarters], stands)
  return { whole: wholes, quarters: raw, stands, findings }
}

function benchmarkedTo<T>(kind: Kind<T>, period: string, whole: ByYear<T>, raw: ByYear<T[]>): Settled<T> {
  const { quarters, additive } = kind.benchmark({
    quarters: [...raw.before, ...raw.now],
    wholes: [whole.before, whole.now],
  })
  const count = raw.before.length
  const findings = additive.map(({ series, reason }): Finding => {
    const facts = { industry: kind.industry, period, series, reason }
    return { code: 'compile/benchmarked-additively', severity: 'note', place: series, facts }
  })
  return {
    whole,
    quarters: { before: quarters.slice(0, count), now: quarters.slice(count) },
    stands: 'whole',
    findings,
  }
}

const gapsOf = <T>(pairs: readonly ByYear<Reported<T>>[]): Gap[] =>
  distinct(pairs.flatMap((pair) => [...pair.before.gaps, ...pair.now.gaps]))

function lacks<T>(
  { industry, above }: Kind<T>,
  period: string,
  [whole, ...quarters]: readonly ByYear<Reported<T>>[],
  side: 'whole' | 'quarters',
): Finding[] {
  const gaps = gapsOf(side === 'whole' ? [whole!] : quarters)
  return gaps.flatMap((gap) => gapFindings(industry, gap.series.split('|')[5] ?? period, [industry, ...above], [gap]))
}

function noQuarters<T>({ industry, above }: Kind<T>, period: string, gaps: readonly Gap[]): Finding {
  const facts = { industry, period, totals: above.join(', '), count: gaps.length, series: gaps[0]!.series }
  return { code: 'compile/no-quarters', severity: 'warning', place: gaps[0]!.series, facts }
}
