import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { ras } from '../methods/balance/ras.ts'
import { communeSeries } from './commune-key.ts'
import type { SectionRow } from './commune-section.ts'
import type { Figure } from './figure.ts'
import type { Scene } from './industry-figures.ts'
import { accountRef } from './industry-figures.ts'
import { runText, type Work } from './work.ts'

/** Section rows after raking, or as they were, with why. */
export interface RakedCommunes {
  rows: SectionRow[]
  findings: Finding[]
}

/**
 * Rakes the apportioned cells so that communes meet their totals known from elsewhere and sections keep the province's.
 *
 * Shape     sections x communes -> the same; direct figures and residuals stay as they are
 * Unit      billion dong; the totals in million dong
 * Method    RAS over what a key apportioned, whole cells and rests beside direct figures: columns keep their sums; row targets are
 *           the commune's total less its direct figures, scaled together to the sum of the columns
 *           (compile/commune-totals-scaled says by how much)
 * Findings  compile/commune-margins when a total is missing, below the direct figures, or no table has both margins
 * Source    docs/methods/compile-commune-gross-product.md
 */
export function rakeCommunes(
  work: Work,
  scene: Scene,
  rows: readonly SectionRow[],
  communes: readonly string[],
): RakedCommunes {
  const indicator = work.recipe.communeTotal
  if (indicator === undefined) return { rows: [...rows], findings: [] }
  const given = [runText(work), indicator, ...rows.map((row) => row.cells)]
  return work.parts.part(`communes margins ${scene.period}`, given, (lookup) => {
    const totals = communes.map((area) => communeSeries({ ...scene, lookup }, area, { indicator, industry: TOTAL }))
    return rake(scene, rows, { indicator, communes, totals })
  })
}

interface Known {
  indicator: string
  communes: readonly string[]
  totals: readonly Figure[]
}

/** What a key gave a cell: all of it, or the part beside direct figures. */
function apportionedOf(cell: Figure): number {
  if (cell.value === null) return 0
  if (cell.step.split('/')[1]?.startsWith('key-')) return cell.value
  return sum(cell.inputs.map(({ role, contribution }) => (role === 'key' ? (contribution ?? 0) : 0)))
}

function rake(scene: Scene, rows: readonly SectionRow[], known: Known): RakedCommunes {
  const { communes, totals } = known
  const missing = communes.filter((_, i) => totals[i]!.value === null)
  if (missing.length > 0) return refused(scene, rows, known, 'missing', missing)
  const free = rows.filter((row) => row.cells.some((cell) => apportionedOf(cell) !== 0))
  const fixed = communes.map((_, i) => sum(rows.map(({ cells }) => (cells[i]!.value ?? 0) - apportionedOf(cells[i]!))))
  const wanted = totals.map((figure, i) => figure.value! / 1000 - fixed[i]!)
  const below = communes.filter((_, i) => wanted[i]! < 0)
  if (below.length > 0) return refused(scene, rows, known, 'below-direct-figures', below)
  const seed = free.map((row) => row.cells.map(apportionedOf))
  const columns = seed.map((cells) => sum(cells))
  const factor = sum(columns) / sum(wanted)
  if (!Number.isFinite(factor)) return refused(scene, rows, known, 'zero-totals', communes)
  try {
    const { table } = ras(
      seed.flat(),
      columns,
      wanted.map((value) => value * factor),
    )
    const raked = new Map(free.map((row, r) => [row, rakedRow(row, table.subarray(r * communes.length), totals)]))
    return { rows: rows.map((row) => raked.get(row) ?? row), findings: [scaled(scene, known, factor)] }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    return refused(scene, rows, known, refusal.code, [])
  }
}

function rakedRow(row: SectionRow, values: Float64Array, totals: readonly Figure[]): SectionRow {
  const cells = row.cells.map((cell, i) => {
    const apportioned = apportionedOf(cell)
    return apportioned === 0 ? cell : rakedCell(cell, apportioned, values[i]!, totals[i]!)
  })
  return { ...row, cells }
}

function rakedCell(cell: Figure, apportioned: number, raked: number, known: Figure): Figure {
  const value = cell.value! - apportioned + raked
  const modelled = cell.estimatedShare * cell.value! - apportioned + raked
  const inputs = cell.inputs.map((input) =>
    input.role === 'key' && input.contribution !== null ? { ...input, contribution: raked } : input,
  )
  return {
    ...cell,
    value,
    estimatedShare: value > 0 ? Math.min(1, Math.max(0, modelled / value)) : cell.estimatedShare,
    step: `${cell.step}-raked`,
    inputs: [...inputs, { ref: known.ref, role: 'commune-total', contribution: null }],
  }
}

const placeOf = (scene: Scene): string =>
  accountRef(scene.run, scene.period, { industry: TOTAL, measure: 'commune-output', prices: 'current' })

function refused(
  scene: Scene,
  rows: readonly SectionRow[],
  { indicator, communes }: Known,
  reason: string,
  which: readonly string[],
): RakedCommunes {
  const named = which.slice(0, 10).map((id) => id.split('-')[1])
  const facts = {
    indicator,
    period: scene.period,
    reason,
    count: which.length,
    of: communes.length,
    communes: named.join(', ') + (which.length > named.length ? ' …' : ''),
  }
  return {
    rows: [...rows],
    findings: [{ code: 'compile/commune-margins', severity: 'warning', place: placeOf(scene), facts }],
  }
}

const scaled = (scene: Scene, { indicator }: Known, factor: number): Finding => ({
  code: 'compile/commune-totals-scaled',
  severity: 'note',
  place: placeOf(scene),
  facts: { indicator, period: scene.period, percent: (factor - 1) * 100 },
})
