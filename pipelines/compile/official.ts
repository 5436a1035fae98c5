import type { Measure } from '../../schemas/account.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { ReconciledFigure } from '../../schemas/observation.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'
import { total } from './figure.ts'
import type { Filing, Scene } from './industry-figures.ts'
import { accountRef, made } from './industry-figures.ts'

/** An official indicator: the row it is compared with, and how far apart the two may be (absolute, and relative to it). */
interface Comparison {
  official: Measure
  difference: Measure
  ours: (industry: string) => Measure
  absolute: number
  relative: number
}

const levelOf = (industry: string): Measure => {
  if (industry === 'GRDP') return 'grdp'
  return industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'
}

const compare = (
  name: string,
  ours: (industry: string) => Measure,
  absolute: number,
  relative: number,
): Comparison => ({
  official: `official-${name}` as Measure,
  difference: `difference-${name}` as Measure,
  ours,
  absolute,
  relative,
})

const comparisons: readonly Comparison[] = [
  compare('level', levelOf, 0.1, 0.0005),
  compare('growth-index', () => 'growth-index', 0.01, 0),
  compare('contribution', () => 'contribution', 0.01, 0),
  compare('structure', () => 'structure', 0.01, 0),
  compare('per-head', () => 'grdp-per-head', 0.01, 0.0005),
]

/** Official figures, differences, and findings where they are further apart than rounding explains. */
export interface OfficialSide {
  figures: Figure[]
  findings: Finding[]
}

/**
 * Puts the official figures beside the compiled ones.
 *
 * Shape     every official-* series -> one row as received; where we have the same cell, one difference row: ours - official
 * Unit      that of the row compared
 * Missing   an official figure that was not received is not derived from others
 * Findings  compile/differs-from-official beyond 0.1 billion dong or 0.05 % of the level; 0.01 for percent and points
 * Source    docs/methods/compile-growth-and-contribution.md
 */
export function besideOfficial(scene: Scene, ours: ReadonlyMap<string, Figure>): OfficialSide {
  const rows = new Map<string, Figure>()
  const findings: Finding[] = []
  for (const comparison of comparisons)
    for (const series of received(scene, comparison)) {
      const here = { ...scene, period: series.period }
      const filing = filingOf(scene, series)
      const official = asReceived(here, comparison, series, filing)
      if (rows.has(official.ref)) continue
      rows.set(official.ref, official)
      const mine = ours.get(
        accountRef(scene.run, series.period, { ...filing, measure: comparison.ours(filing.industry) }),
      )
      if (mine === undefined) continue
      const difference = differenceOf(here, comparison, filing, [mine, official])
      rows.set(difference.ref, difference)
      findings.push(...farApart(comparison, filing, series.period, { mine, official, difference }))
    }
  return { figures: [...rows.values()], findings }
}

/** Official series of the comparison; those filed under the prices of our row come first. */
const received = (scene: Scene, { official }: Comparison): ReconciledFigure[] =>
  [...scene.lookup.seriesOf(official)].sort((a, b) => Number(a.prices === 'none') - Number(b.prices === 'none'))

/** Indices and contributions are of constant prices, structure and per head of current ones, when the form does not say. */
function filingOf(scene: Scene, series: ReconciledFigure): Omit<Filing, 'measure'> {
  const constant = series.indicator === 'official-growth-index' || series.indicator === 'official-contribution'
  const unsaid = constant ? `constant-${scene.run.baseYear}` : 'current'
  const perHead = series.indicator === 'official-per-head' && series.industry === TOTAL
  return {
    area: series.area,
    industry: perHead ? 'GRDP' : series.industry,
    ownership: series.ownership,
    prices: series.prices === 'none' ? unsaid : series.prices,
  }
}

function asReceived(
  scene: Scene,
  { official }: Comparison,
  series: ReconciledFigure,
  filing: Omit<Filing, 'measure'>,
): Figure {
  const received = scene.lookup.find(series)
  return total(made(scene, { ...filing, measure: official }, 'official'), [{ figure: received, role: 'official' }])
}

/** Ours less the official figure. What is modelled in either is modelled in the difference: large sides that cancel out do not thin it. */
function differenceOf(
  scene: Scene,
  { difference: name }: Comparison,
  filing: Omit<Filing, 'measure'>,
  [mine, official]: [Figure, Figure],
): Figure {
  const difference = total(made(scene, { ...filing, measure: name }, 'difference'), [
    { figure: mine, role: 'compiled' },
    { figure: official, role: 'official', sign: -1 },
  ])
  if (difference.value === null) return difference
  return { ...difference, estimatedShare: Math.max(mine.estimatedShare, official.estimatedShare) }
}

interface Sides {
  mine: Figure
  official: Figure
  difference: Figure
}

function farApart(
  { official: measure, absolute, relative }: Comparison,
  { industry, prices }: Omit<Filing, 'measure'>,
  period: string,
  { mine, official, difference }: Sides,
): Finding[] {
  if (mine.value === null || official.value === null || difference.value === null) return []
  const tolerance = Math.max(absolute, relative * Math.abs(official.value))
  if (Math.abs(difference.value) <= tolerance) return []
  const facts = { measure, industry, period, prices, compiled: mine.value, official: official.value }
  return [
    {
      code: 'compile/differs-from-official',
      severity: 'warning',
      place: difference.ref.replace(/^account:/, ''),
      facts: { ...facts, difference: difference.value, tolerance },
    },
  ]
}
