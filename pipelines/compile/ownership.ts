import { sum } from 'simple-statistics'
import type { Measure } from '../../schemas/account.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Figure } from './figure.ts'
import { formula, total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, PriceBasis, Scene } from './industry-figures.ts'
import { accountRef, bases, made, pricesOf } from './industry-figures.ts'
import type { PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'
import type { Work } from './work.ts'

export const ownerships = ['state', 'collective', 'private', 'household', 'foreign'] as const
export type Ownership = (typeof ownerships)[number]
const nonState: readonly string[] = ['collective', 'private', 'household']
const tolerance = 0.05

const measures: { measure: Measure; pick: (one: IndustryFigures) => AtBothPrices }[] = [
  { measure: 'output', pick: (one) => one.output },
  { measure: 'intermediate-consumption', pick: (one) => one.intermediate },
  { measure: 'value-added', pick: (one) => one.valueAdded },
]

/** Figures by ownership, and value added of all sections by ownership for growth and structure. */
export interface ByOwnership {
  figures: Figure[]
  valueAdded: Map<string, AtBothPrices>
  findings: Finding[]
}

/** Parts of one section by measure and prices, and what its shares lack. */
interface SectionSplit {
  cuts: Map<string, Map<string, Figure>>
  findings: Finding[]
}

/**
 * Splits output, intermediate consumption and value added of each section by ownership, and sums them over the sections.
 *
 * Unit      billion dong; `ownership-share` in percent of the section
 * Method    part = section x share / 100; the largest share is the section less the others, so that parts add exactly
 * Missing   a section without its shares, or whose shares do not make 100 within 0.05, has no parts, nor has the total
 * Findings  compile/ownership-shares, compile/missing-ownership, compile/no-ownership (no share at all in the period)
 */
export function byOwnership({ parts }: Work, accounts: PeriodAccounts, sections: readonly string[]): ByOwnership {
  const { scene } = accounts
  if (sections.every((section) => sharesOf(scene, section).every((share) => share.value === null)))
    return noShares(scene)
  const splits = sections.map((section) => {
    const whole = industryOf(accounts.industries, section)
    return parts.part(`ownership ${section} ${scene.period}`, [scene.run.area, whole], (lookup) =>
      splitSection({ ...scene, lookup }, section, whole),
    )
  })
  const sums = parts.part(`ownership VA ${scene.period}`, splits, () => sumSplits(scene, splits, sections))
  const own = splits.flatMap(({ cuts }) => [...cuts.values()].flatMap((cut) => [...cut.values()]))
  return {
    figures: [...own, ...sums.figures],
    valueAdded: sums.valueAdded,
    findings: splits.flatMap((split) => split.findings),
  }
}

function splitSection(scene: Scene, section: string, whole: IndustryFigures): SectionSplit {
  const shares = sharesOf(scene, section)
  const cuts = new Map<string, Map<string, Figure>>()
  for (const { measure, pick } of measures)
    for (const basis of bases)
      cuts.set(`${measure} ${basis}`, split(scene, pick(whole)[basis], shares, { section, measure, basis }))
  return { cuts, findings: shareFindings(scene, section, shares) }
}

function sumSplits(scene: Scene, splits: readonly SectionSplit[], sections: readonly string[]) {
  const figures: Figure[] = []
  const valueAdded = new Map<string, AtBothPrices>()
  for (const { measure } of measures)
    for (const basis of bases) {
      const cuts = splits.map(({ cuts }) => cuts.get(`${measure} ${basis}`)!)
      const sums = sumOver(scene, cuts, sections, { measure, basis })
      figures.push(...sums.values())
      if (measure === 'value-added') for (const [code, figure] of sums) keep(valueAdded, code, basis, figure)
    }
  return { figures, valueAdded }
}

function keep(store: Map<string, AtBothPrices>, code: string, basis: PriceBasis, figure: Figure): void {
  const other = store.get(code) ?? { current: figure, constant: figure }
  store.set(code, { ...other, [basis]: figure })
}

const noShares = (scene: Scene): ByOwnership => ({
  figures: [],
  valueAdded: new Map(),
  findings: [
    {
      code: 'compile/no-ownership',
      severity: 'note',
      place: accountRef(scene.run, scene.period, { industry: 'VA', measure: 'value-added', prices: 'current' }),
      facts: { period: scene.period },
    },
  ],
})

const sharesOf = (scene: Scene, industry: string): Figure[] =>
  ownerships.map((ownership) =>
    scene.lookup.find({ indicator: 'ownership-share', industry, ownership, period: scene.period, prices: 'none' }),
  )

const known = (shares: readonly Figure[]): boolean => shares.every((one) => one.value !== null || one.status === 'nil')
const addUp = (shares: readonly Figure[]): boolean =>
  Math.abs(sum(shares.map((one) => one.value ?? 0)) - 100) <= tolerance && shares.every((one) => (one.value ?? 0) >= 0)

function shareFindings(scene: Scene, section: string, shares: readonly Figure[]): Finding[] {
  const place = `ownership-share|${scene.run.area}|${section}|${scene.period}`
  const facts = { industry: section, period: scene.period }
  if (!known(shares)) {
    const missing = shares.flatMap((share) => share.gaps.map((gap) => gap.series)).join(', ')
    return [{ code: 'compile/missing-ownership', severity: 'warning', place, facts: { ...facts, series: missing } }]
  }
  if (addUp(shares)) return []
  const found = sum(shares.map((one) => one.value ?? 0))
  return [{ code: 'compile/ownership-shares', severity: 'error', place, facts: { ...facts, sum: found, tolerance } }]
}

interface Cut {
  section: string
  measure: Measure
  basis: PriceBasis
}

function split(scene: Scene, whole: Figure, shares: readonly Figure[], cut: Cut): Map<string, Figure> {
  const at = (ownership: string) => ({
    industry: cut.section,
    ownership,
    measure: cut.measure,
    prices: pricesOf(scene.run, cut.basis),
  })
  const usable = known(shares) && addUp(shares)
  const parts = shares.map((share, i) => {
    const figure = usable ? share : { ...share, value: null, status: 'not-reported' as const }
    const to = made(scene, at(ownerships[i]!), 'ownership-share')
    const pair = [
      { figure: whole, role: cut.measure },
      { figure, role: 'ownership-share' },
    ]
    if (usable && share.status === 'nil') return total(to, [{ figure: share, role: 'ownership-share' }])
    return formula(to, pair, (value, percent) => (value * percent) / 100)
  })
  if (usable) closeOn(parts, whole, largest(shares))
  const split = new Map(ownerships.map((ownership, i) => [ownership as string, parts[i]!]))
  return split.set('non-state', sumNonState(scene, split, at('non-state')))
}

const largest = (shares: readonly Figure[]): number =>
  shares.reduce((best, share, i) => ((share.value ?? 0) > (shares[best]?.value ?? 0) ? i : best), 0)

/** Makes the part at `index` what the whole leaves after the others. */
function closeOn(parts: Figure[], whole: Figure, index: number): void {
  const part = parts[index]
  if (part === undefined || part.value === null || whole.value === null) return
  const others = sum(parts.filter((_, i) => i !== index).map((one) => one.value ?? 0))
  parts[index] = { ...part, value: whole.value - others }
}

function sumNonState(scene: Scene, parts: ReadonlyMap<string, Figure>, at: Parameters<typeof made>[1]): Figure {
  const own = nonState.map((ownership) => ({ figure: parts.get(ownership)!, role: ownership }))
  return total(made(scene, at, 'sum-ownership'), own)
}

/** Each ownership over all sections, filed under VA. */
function sumOver(
  scene: Scene,
  parts: readonly ReadonlyMap<string, Figure>[],
  sections: readonly string[],
  { measure, basis }: { measure: Measure; basis: PriceBasis },
): Map<string, Figure> {
  const sums = new Map<string, Figure>()
  for (const ownership of [...ownerships, 'non-state']) {
    const to = made(scene, { industry: 'VA', ownership, measure, prices: pricesOf(scene.run, basis) }, 'sum-ownership')
    sums.set(
      ownership,
      total(
        to,
        parts.map((part, i) => ({ figure: part.get(ownership)!, role: sections[i]! })),
      ),
    )
  }
  return sums
}
