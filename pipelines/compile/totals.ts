import type { Measure } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, PriceBasis, Scene } from './industry-figures.ts'
import { made, pricesOf } from './industry-figures.ts'
import type { TreeNode } from './industry-tree.ts'
import { type PeriodOf, sceneOf, type Work } from './work.ts'

/** All of one period: industries by code (divisions, sections, regions, VA), taxes less subsidies, GRDP. */
export interface PeriodAccounts {
  scene: Scene
  industries: Map<string, IndustryFigures>
  taxes: AtBothPrices
  grdp: AtBothPrices
}

/** A period and the same period of the year before, in one vintage. */
export interface AccountsPair {
  now: PeriodAccounts
  before: PeriodAccounts
}

/**
 * Sums divisions to sections, sections to regions, regions to all value added, and adds taxes less subsidies.
 *
 * Unit     billion dong
 * Method   VA = KV1 + KV2 + KV3; GRDP = VA + TAX, at each prices; a missing part leaves every total above it missing
 * Source   docs/methods/compile-production-approach.md
 */
export function sumUp(
  work: Work,
  at: PeriodOf,
  compiled: ReadonlyMap<string, IndustryFigures>,
  taxes: AtBothPrices,
): PeriodAccounts {
  const scene = sceneOf(work, at)
  const industries = new Map(compiled)
  for (const node of work.tree.totals) {
    const parts = node.parts.map((code) => industryOf(industries, code))
    const given = [scene.run.area, ...parts]
    industries.set(
      node.code,
      work.parts.part(`sum ${node.code} ${at.period}`, given, () => sumNode(scene, node, parts)),
    )
  }
  const all = industries.get('VA')!.valueAdded
  const grdp = work.parts.part(`sum GRDP ${at.period}`, [all, taxes], () => grdpOf(scene, all, taxes))
  return { scene, industries, taxes, grdp }
}

function grdpOf(scene: Scene, all: AtBothPrices, taxes: AtBothPrices): AtBothPrices {
  const at = (basis: PriceBasis) =>
    total(made(scene, { industry: 'GRDP', measure: 'grdp', prices: pricesOf(scene.run, basis) }, 'grdp'), [
      { figure: all[basis], role: 'value-added' },
      { figure: taxes[basis], role: 'taxes-less-subsidies' },
    ])
  return { current: at('current'), constant: at('constant') }
}

function sumNode(scene: Scene, node: TreeNode, parts: readonly IndustryFigures[]): IndustryFigures {
  const sumOf = (measure: Measure, pick: (one: IndustryFigures) => AtBothPrices): AtBothPrices => {
    const at = (basis: PriceBasis) =>
      total(
        made(scene, { industry: node.code, measure, prices: pricesOf(scene.run, basis) }, `sum-${node.level}`),
        parts.map((part) => ({ figure: pick(part)[basis], role: part.industry })),
      )
    return { current: at('current'), constant: at('constant') }
  }
  return {
    industry: node.code,
    output: sumOf('output', (one) => one.output),
    intermediate: sumOf('intermediate-consumption', (one) => one.intermediate),
    valueAdded: sumOf('value-added', (one) => one.valueAdded),
  }
}

/** The figures of a code that the tree says is there. */
export function industryOf(industries: ReadonlyMap<string, IndustryFigures>, code: string): IndustryFigures {
  const figures = industries.get(code)
  if (figures === undefined) throw new InvalidInput('compile/industry-unknown', { industry: code })
  return figures
}
