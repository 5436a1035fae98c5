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

/** How figures of one industry, or the taxes, are added over quarters, brought to a benchmark, and left without values. */
export interface Kind<T> {
  industry: string
  /** The totals above it. */
  above: readonly string[]
  add(quarters: readonly T[], period: string): T
  benchmark(series: ToBenchmark<T>): BenchmarkedQuarters<T>
  open(figures: T): T
}

/** The figures of the whole period and of its quarters, of one vintage: the quarters add to the whole when all have values. */
export interface Settled<T> {
  whole: ByYear<T>
  quarters: ByYear<T[]>
  /** Whose fallbacks stand in the figures. */
  stands: 'whole' | 'quarters'
  findings: Finding[]
}

const years = ['before', 'now'] as const
type Year = (typeof years)[number]

/**
 * Makes quarters and the whole period agree: never two answers for one year.
 *
 * Method    quarters alone, or reported while the whole was imputed, or lacking less than the whole: the whole is their sum. Else
 *           the whole stands, and in each year quarters that are complete are benchmarked to it; those of a year with a gap have
 *           no value, for they can be brought to no total
 * Findings  compile/no-quarters, compile/benchmarked-additively, compile/missing-input and unusable-input of the side that
 *           lacks less
 */
export function settle<T>(
  kind: Kind<T>,
  period: string,
  whole: ByYear<Reported<T>>,
  quarters: readonly ByYear<Reported<T>>[],
): Settled<T> {
  const [wholeGaps, quarterGaps] = [gapsOf([whole]), gapsOf(quarters)]
  const isImputed = (pairs: readonly ByYear<Reported<T>>[]) => pairs.some((pair) => pair.now.replaced.length > 0)
  const isReported = quarterGaps.length === 0 && (wholeGaps.length > 0 || (isImputed([whole]) && !isImputed(quarters)))
  if (isReported || (quarterGaps.length > 0 && quarterGaps.length < wholeGaps.length)) {
    const findings = isReported ? [] : lacks(kind, period, quarterGaps)
    return { ...summed(kind, period, quarters), stands: 'quarters', findings }
  }
  const settled = benchmarkedTo(kind, period, whole, quarters)
  if (quarterGaps.length === 0) return settled
  const more = wholeGaps.length === 0 ? noQuarters(kind, period, quarters) : lacks(kind, period, wholeGaps)
  return { ...settled, findings: [...settled.findings, ...more] }
}

function summed<T>(kind: Kind<T>, period: string, quarters: readonly ByYear<Reported<T>>[]) {
  const raw = (year: Year) => quarters.map((pair) => pair[year].figures)
  return {
    whole: { before: kind.add(raw('before'), yearBefore(period)), now: kind.add(raw('now'), period) },
    quarters: { before: raw('before'), now: raw('now') },
  }
}

/** Years whose whole and quarters are complete, side by side; the quarters of any other year are left open. */
function benchmarkedTo<T>(
  kind: Kind<T>,
  period: string,
  whole: ByYear<Reported<T>>,
  quarters: readonly ByYear<Reported<T>>[],
): Settled<T> {
  const raw = (year: Year) => quarters.map((pair) => pair[year].figures)
  const complete = years.filter((year) =>
    [whole[year], ...quarters.map((pair) => pair[year])].every((one) => one.gaps.length === 0),
  )
  const made = kind.benchmark({ quarters: complete.flatMap(raw), wholes: complete.map((year) => whole[year].figures) })
  const of = (year: Year): T[] => {
    const at = complete.indexOf(year) * quarters.length
    return at < 0 ? raw(year).map(kind.open) : made.quarters.slice(at, at + quarters.length)
  }
  const findings = made.additive.map(({ series, reason }): Finding => {
    const facts = { industry: kind.industry, period, series, reason }
    return { code: 'compile/benchmarked-additively', severity: 'note', place: series, facts }
  })
  return {
    whole: { before: whole.before.figures, now: whole.now.figures },
    quarters: { before: of('before'), now: of('now') },
    stands: 'whole',
    findings,
  }
}

const gapsOf = <T>(pairs: readonly ByYear<Reported<T>>[]): Gap[] =>
  distinct(pairs.flatMap((pair) => [...pair.before.gaps, ...pair.now.gaps]))

const lacks = <T>({ industry, above }: Kind<T>, period: string, gaps: readonly Gap[]): Finding[] =>
  gaps.flatMap((gap) => gapFindings(industry, gap.series.split('|')[5] ?? period, [industry, ...above], [gap]))

/** Which quarters are not there: of the round's year, or of the year before alone. */
function noQuarters<T>(
  { industry, above }: Kind<T>,
  period: string,
  quarters: readonly ByYear<Reported<T>>[],
): Finding[] {
  const gaps = gapsOf(quarters)
  const isNow = quarters.some((pair) => pair.now.gaps.length > 0)
  const of = isNow ? period : yearBefore(period)
  const facts = { industry, period: of, totals: above.join(', '), count: gaps.length, series: gaps[0]!.series }
  return [{ code: 'compile/no-quarters', severity: 'warning', place: gaps[0]!.series, facts }]
}
