import { sum } from 'simple-statistics'
import { yearBefore } from '../schemas/period.ts'
import { crops, fishery } from './agriculture.ts'
import { Book } from './book.ts'
import { cost } from './cost-method.ts'
import { electricity } from './electricity.ts'
import { fileParameters } from './parameters.ts'
import { noise, randomOf } from './random.ts'
import { sameVolumeIndustries, spread } from './spread.ts'
import { absentDivisions, type Levels, type ProvinceTargets, type Published, type Weight } from './targets.ts'
import { taxes } from './taxes.ts'
import type { Achieved, Scene } from './unit-methods.ts'
import { bankIncome, doubleDeflation, sameVolume, singleDeflation } from './unit-methods.ts'

/** A province's sample figures and what they make of every unit; billion dong. */
export interface Calibrated {
  book: Book
  units: Map<string, Achieved>
}

/** The unit of each region that is set last and takes up what the others left by their rounding. */
const closing: Record<'KV1' | 'KV2.CN' | 'KV3', Record<string, string>> = {
  KV1: { '51': '01', '82': '01' },
  'KV2.CN': { '51': '19', '82': '10' },
  KV3: { '51': 'G', '82': 'G' },
}
const constructionRatio = { ic: [67, 68] as [number, number] }
/** Non-state part of value added in services that the budget pays. */
const nonState: Record<string, number> = { O: 0, P: 0.22, Q: 0.3 }

/**
 * Works backwards from the published regions to the figures that forms carry: value added by unit -> IC ratio -> output ->
 * index -> printed figure, rounded as printed. One unit a region is set last, on what the printed others really make.
 */
export function calibrate(targets: ProvinceTargets, seed: number): Calibrated {
  const book = new Book(targets.province, targets.area)
  const scene: Scene = { book, period: targets.period, before: yearBefore(targets.period) }
  const units = new Map<string, Achieved>()
  for (const region of ['KV1', 'KV2.CN', 'KV3'] as const) {
    const last = closing[region][targets.province]!
    const parts = uneven(targets, targets.weights[region], seed)
    const reached = setRegion(scene, targets, { published: targets.regions[region], parts, last })
    for (const [code, achieved] of reached) units.set(code, achieved)
  }
  const construction = spread(targets.regions.F, [
    { code: 'F', share: 1, deflator: 1, growth: 0, inflation: 2.8, ...constructionRatio },
  ])
  units.set('F', singleDeflation(scene, 'F', construction.get('F')!, constructionRatio.ic))
  units.set('TAX', taxes(scene, targets.regions.TAX, uneven(targets, targets.taxes, seed)))
  fileAbsent(scene)
  fileParameters(scene, targets, units)
  return { book, units }
}

/** Shares and growth a little off their round figures; the same volume stays the same. */
const uneven = ({ province }: ProvinceTargets, parts: readonly Weight[], seed: number): Weight[] =>
  parts.map((part) => {
    const random = randomOf(seed, `${province} ${part.code}`)
    return { ...part, share: part.share * noise(random, 0.02), growth: part.growth * noise(random, 0.05) }
  })

interface Region {
  published: Published
  parts: readonly Weight[]
  last: string
}

function setRegion(scene: Scene, targets: ProvinceTargets, { published, parts, last }: Region): Map<string, Achieved> {
  const levels = spread(published, parts)
  const reached = new Map<string, Achieved>()
  for (const part of parts)
    if (part.code !== last) reached.set(part.code, setUnit(scene, targets, part, levels.get(part.code)!))
  const others = [...reached.values()].map((one) => one.value)
  const rest: Levels = {
    ...levels.get(last)!,
    current: published.current - sum(others.map((one) => one.current)),
    constant: published.constant - sum(others.map((one) => one.constant)),
    constantBefore: published.constant / (1 + published.growth / 100) - sum(others.map((one) => one.constantBefore)),
  }
  reached.set(last, setUnit(scene, targets, parts.find((part) => part.code === last)!, rest))
  return reached
}

/** Files one unit by the method that its recipe takes. */
function setUnit(scene: Scene, targets: ProvinceTargets, { code, ic }: Weight, levels: Levels): Achieved {
  if (code === '01') return crops(scene, levels, ic, targets.crops)
  if (code === '03') return fishery(scene, levels, ic, targets.fishery)
  if (code === 'D') return electricity(scene, code, [levels, ic], targets.electricity)
  if (code === 'K') return bankIncome(scene, code, levels, ic)
  if (nonState[code] !== undefined) return cost(scene, code, levels, ic, nonState[code])
  if (sameVolumeIndustries.includes(code)) return sameVolume(scene, code, levels, ic)
  return /^(08|[1-3]\d)$/.test(code)
    ? doubleDeflation(scene, code, levels, ic)
    : singleDeflation(scene, code, levels, ic)
}

function fileAbsent({ book, period, before }: Scene): void {
  for (const industry of absentDivisions)
    for (const when of [period, before]) {
      book.mark({ indicator: 'output-value', industry, period: when, prices: 'current' }, '-')
      for (const prices of ['current', 'constant-2010'])
        book.mark({ indicator: 'ic-ratio', industry, period: when, prices }, '-')
      for (const item of ['output', 'input'])
        book.mark({ indicator: 'price-index', industry, item, period: when, prices: 'constant-2010' }, '-')
    }
}
