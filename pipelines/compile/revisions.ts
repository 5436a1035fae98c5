import { sum } from 'simple-statistics'
import { type Account, accountKey, type CompileRun } from '../../schemas/account.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { ReconciledFigure } from '../../schemas/observation.ts'
import { quartersOf } from '../../schemas/period.ts'
import type { Revision, RevisionStatistics, RevisionsOverRounds } from '../../schemas/revision.ts'

/** The first vintage as stored, then compiled again with one thing after another taken from the second, which comes last. */
export interface RevisionPath {
  first: readonly Account[]
  method: readonly Account[]
  boundary: readonly Account[]
  benchmark: readonly Account[]
  last: readonly Account[]
  /** Units of the first map that go on under their code on the second, by id: their land changed, so their figures did. */
  goesOn: ReadonlyMap<string, string>
}

/**
 * Splits the revision of every figure that two vintages share.
 *
 * Shape     five sets of accounts on the way from one vintage to the other -> one row a shared key with a value in both
 * Unit      that of the figure
 * Method    effect = change from one step to the next, so that effects add to the revision; a step that gives no value (an input
 *           only the other vintage has) has no effect of its own, and the next step carries it. A unit whose land changed is
 *           followed to what it goes on as: what the new land brings or takes is the effect of the boundary
 * Source    docs/methods/compile-revisions.md
 */
export function splitRevisions({ first, last, goesOn, ...between }: RevisionPath): Revision[] {
  const valuesOf = (rows: readonly Account[]) => new Map(rows.map((row) => [accountKey(row), row.value]))
  const steps = [between.method, between.boundary, between.benchmark, last].map(valuesOf)
  return first.flatMap((row) => {
    const area = goesOn.get(row.area) ?? row.area
    const keys = [accountKey(row), ...Array<string>(3).fill(accountKey({ ...row, area }))]
    const after = steps.at(-1)!.get(keys[3]!)
    if (row.value === null || after === undefined || after === null) return []
    let reached = row.value
    const by = steps.map((values, i) => {
      const next = values.get(keys[i]!) ?? reached
      const effect = next - reached
      reached = next
      return effect
    })
    const { industry, ownership, measure, period, prices } = row
    return [
      {
        ...{ area, industry, ownership, measure, period, prices },
        ...(area === row.area ? {} : { formerArea: row.area }),
        ...{ before: row.value, after, revision: after - row.value },
        by: { method: by[0]!, boundary: by[1]!, benchmark: by[2]!, data: by[3]! },
      },
    ]
  })
}

/**
 * The series of one vintage with the benchmarks of another: control totals of a longer period that also comes by quarter, and IC
 * ratios, which come from the survey of a benchmark year.
 */
export function withBenchmarks(
  own: readonly ReconciledFigure[],
  other: readonly ReconciledFigure[],
  { area }: Pick<CompileRun, 'area'>,
): ReconciledFigure[] {
  const quarterly = new Set(
    other.filter((row) => row.area === area && quartersOf(row.period)?.length === 1).map((row) => row.indicator),
  )
  const isBenchmark = (row: ReconciledFigure): boolean =>
    row.indicator === 'ic-ratio' ||
    (row.area === area && quarterly.has(row.indicator) && (quartersOf(row.period)?.length ?? 0) > 1)
  return [...own.filter((row) => !isBenchmark(row)), ...other.filter(isBenchmark)]
}

/** Two-sided 5 % points of Student's t for 1 to 30 degrees of freedom; 1.96 beyond. */
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/** Mean, mean absolute and bias of a run of revisions; null without any. */
export function revisionStatistics(revisions: readonly number[]): RevisionStatistics | null {
  const count = revisions.length
  if (count === 0) return null
  const mean = sum([...revisions]) / count
  const meanAbsolute = sum(revisions.map(Math.abs)) / count
  const variance = count < 2 ? 0 : sum(revisions.map((one) => (one - mean) ** 2)) / (count - 1)
  if (variance === 0) return { count, mean, meanAbsolute, standardError: null, t: null, isBiased: null }
  const standardError = Math.sqrt(variance / count)
  const t = mean / standardError
  return { count, mean, meanAbsolute, standardError, t, isBiased: Math.abs(t) > (student[count - 2] ?? 1.96) }
}

/** The same for each figure, over every pair of vintages and every period they share. */
export function revisionsOverRounds(revisions: readonly Revision[]): RevisionsOverRounds[] {
  const byFigure = groupBy(revisions, (one) =>
    [one.area, one.measure, one.industry, one.ownership, one.prices].join('|'),
  )
  return [...byFigure.values()].map((same) => {
    const { area, measure, industry, ownership, prices } = same[0]!
    return { area, measure, industry, ownership, prices, ...revisionStatistics(same.map((one) => one.revision))! }
  })
}
