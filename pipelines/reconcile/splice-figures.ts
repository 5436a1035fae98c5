import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf, type Period } from '../../schemas/period.ts'
import { type LinkedBase, linkBaseYear } from './link-base-year.ts'
import { repeatedFigures } from './reclassify-figures.ts'
import type { Figure } from './restate-figures.ts'
import { type Point, type Spliced, splice } from './splice.ts'

/** How two tables are spliced: over which periods; `prices` when they are levels at two base years, with the code of the total. */
export interface SpliceTerms {
  overlap: readonly Period[]
  prices: { older: string; newer: string; total: string } | null
}

/** One point of a spliced table; `factor` on linked points, the gap in percent on linked points of the total. */
export interface SplicedFigure {
  code: string
  period: Period
  value: number | null
  source: 'linked' | 'newer'
  isBreak: boolean
  factor: number | null
  gapPercent: number | null
}

/**
 * Splices two plain tables of the same codes: the newer one, and before it the older one rescaled code by code.
 *
 * Shape     figures of both tables, the terms -> one row a code and period, with the break marked and the factor told
 * Unit      that of the newer table
 * Additive  with `prices`, how far the linked parts miss the linked total, period by period
 * Findings  `reconcile/repeated-figure` in either table: then there are no rows
 * Throws    InvalidInput `reconcile/mixed-period-kinds`, `reconcile/base-missing` for a code of one table alone, and those of
 *           `splice` and `linkBaseYear`
 * Source    docs/methods/reconcile-splice.md
 */
export function spliceFigures(
  older: readonly Figure[],
  newer: readonly Figure[],
  terms: SpliceTerms,
): { rows: SplicedFigure[]; statements: LinkedBase['additivity']; findings: Finding[] } {
  const findings = [...repeatedFigures(older), ...repeatedFigures(newer)]
  if (findings.length > 0) return { rows: [], statements: [], findings }
  refuseMixedKinds({ older, newer }, terms.overlap)
  const [before, after] = [pointsByCode(older), pointsByCode(newer)]
  const { series, additivity } = terms.prices
    ? linkedBases(before, after, terms.overlap, terms.prices)
    : { series: spliceEach(before, after, terms.overlap), additivity: [] }
  const gaps = new Map(additivity.map(({ period, gapPercent }) => [period, gapPercent]))
  const rows = [...series].flatMap(([code, spliced]) =>
    spliced.points.map(({ period, value, linked, isBreak }) => ({
      ...{ code, period, value, isBreak, source: linked ? ('linked' as const) : ('newer' as const) },
      factor: linked ? spliced.factor : null,
      gapPercent: linked && code === terms.prices?.total ? (gaps.get(period) ?? null) : null,
    })),
  )
  return { rows, statements: additivity, findings: [] }
}

type ByCode = ReadonlyMap<string, Point[]>

function pointsByCode(figures: readonly Figure[]): ByCode {
  const inOrder = [...figures].sort((a, b) => (a.period < b.period ? -1 : 1))
  return groupBy(inOrder, ({ code }) => code)
}

function linkedBases(
  before: ByCode,
  after: ByCode,
  overlap: readonly Period[],
  { older, newer, total }: NonNullable<SpliceTerms['prices']>,
): LinkedBase {
  const at = (prices: string, side: ByCode) => [...side].map(([industry, points]) => ({ industry, prices, points }))
  return linkBaseYear(at(older, before), at(newer, after), overlap, total)
}

function spliceEach(before: ByCode, after: ByCode, overlap: readonly Period[]): Map<string, Spliced> {
  const codes = [...new Set([...after.keys(), ...before.keys()])]
  const lone = codes.find((code) => !before.has(code) || !after.has(code))
  if (lone !== undefined)
    throw new InvalidInput('reconcile/base-missing', { industry: lone, prices: before.has(lone) ? 'newer' : 'older' })
  return new Map(codes.map((code) => [code, splice(code, before.get(code)!, after.get(code)!, overlap)]))
}

/** Text order of periods is time order inside one kind only. */
function refuseMixedKinds(sides: Record<'older' | 'newer', readonly Figure[]>, overlap: readonly Period[]): void {
  const kinds = (periods: readonly Period[]) => new Set(periods.map(kindOf))
  const all = new Set([...kinds(overlap)])
  for (const [side, figures] of Object.entries(sides)) {
    for (const kind of kinds(figures.map(({ period }) => period))) all.add(kind)
    if (all.size > 1) throw new InvalidInput('reconcile/mixed-period-kinds', { side, found: [...all].join(', ') })
  }
}
