import { periodSpan } from '../../schemas/period.ts'
import type { IndustryRecipe, Term } from '../../schemas/recipe.ts'
import type { Figure, Part } from './figure.ts'
import { formula, total, unusable } from './figure.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import {
  deflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  readTerm,
  termParts,
  withValueAdded,
} from './industry-figures.ts'

type Fisim = Extract<IndustryRecipe, { method: 'fisim' }>

/**
 * Financial services, those measured indirectly (FISIM) with the fees and insurance beside them.
 *
 * Unit     million dong in, billion dong out; the reference rate in percent a year, index base year = 100
 * Method   GO current = received - paid + values; with a reference rate r: (received - r x loans) + (r x deposits - paid) +
 *          values, where a part of the year carries its part of r; constant = / output index; IC by ratio at each prices
 * Missing  a reference rate that leaves the two margins together below zero cannot be used: a gap, never a negative service
 * Source   docs/methods/compile-fisim-and-dwellings.md
 */
export function fisim(scene: Scene, recipe: Fisim): IndustryFigures {
  const { industry, values } = recipe
  const parts = [...marginParts(scene, recipe), ...termParts(scene, industry, values)]
  const current = total(made(scene, outputFiling(scene, industry, 'current'), 'fisim'), parts, 1000)
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'fisim')
  const index = priceIndex(scene, industry, 'output')
  const output = { current, constant: deflated(to, { figure: current, role: 'output' }, index) }
  return withValueAdded(scene, industry, output, intermediateAtBoth(scene, industry, output))
}

/** The indirect service: what borrowers pay above the reference rate and what depositors get below it. */
function marginParts(scene: Scene, recipe: Fisim): Part[] {
  const { industry, interestReceived, interestPaid, reference } = recipe
  const [received, paid] = [interestReceived, interestPaid].map((term) => readTerm(scene, industry, term))
  const interest: Part[] = [
    { figure: received!, role: 'interest-received' },
    { figure: paid!, role: 'interest-paid', sign: -1 },
  ]
  if (reference === undefined) return interest
  const rate = readTerm(scene, industry, reference.rate, 'none')
  const atRate = (term: Term): Figure => costOfFunds(scene, readTerm(scene, industry, term), rate)
  const parts: Part[] = [
    ...interest,
    { figure: atRate(reference.loans), role: 'loans-at-reference', sign: -1 },
    { figure: atRate(reference.deposits), role: 'deposits-at-reference' },
  ]
  const service = total({ ref: rate.ref, step: rate.step }, parts).value
  return service !== null && service < 0 ? [{ figure: unusable(rate), role: 'reference-rate' }] : parts
}

/** Stock x rate for the part of the year that the period is. */
function costOfFunds(scene: Scene, stock: Figure, rate: Figure): Figure {
  const part = yearsIn(scene.period)
  const pair = [
    { figure: stock, role: 'stock' },
    { figure: rate, role: 'reference-rate' },
  ]
  return formula({ ref: stock.ref, step: stock.step }, pair, (amount, percent) => ((amount * percent) / 100) * part)
}

/** Whole months of a period over twelve. */
function yearsIn(period: string): number {
  const { start, end } = periodSpan(period)
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return (month(end) - month(start)) / 12
}
