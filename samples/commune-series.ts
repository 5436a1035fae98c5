import { sum } from 'simple-statistics'
import { type Period, quartersOf, yearOf } from '../schemas/period.ts'
import type { Book, Name } from './book.ts'
import { sectionOf } from './parameters.ts'
import type { ProvinceTargets } from './targets.ts'
import type { Achieved } from './unit-methods.ts'

/** A series by commune: how towns differ from the country per head, how much communes differ, and what they add to. */
export interface CommuneSeries {
  name: Omit<Name, 'period' | 'area'>
  town: number
  spread: number
  total: (quarter: Period) => number
  /** Only in about this part of the communes; the others print '-'. */
  only?: number
  /** A series filed before, whose figure of the commune is part of this one's. */
  holds?: Omit<Name, 'period' | 'area'>
}

const plantTax = { indicator: 'plant-tax', industry: 'C' }

/** Rise of values in a year where nothing else tells. */
const yearlyRise = 1.085

/**
 * The series of form 001.Q/TKCS with their provincial totals. Rice and pigs add to the province's quantities exactly; household
 * output of I is more than the province's output (the cap rule acts), that of S is less (a residual stays).
 */
export function communeSeries(
  book: Book,
  units: ReadonlyMap<string, Achieved>,
  targets: ProvinceTargets,
): CommuneSeries[] {
  const quarters = quartersOf(targets.period)!.length
  const now = (quarter: Period) => yearOf(quarter) === yearOf(targets.period)
  const risen = (quarter: Period, value: number) => value / yearlyRise ** (yearOf(targets.period) - yearOf(quarter))
  const household = (industry: string, part: number) => (quarter: Period) =>
    (sectionOf(units, industry).output[now(quarter) ? 'current' : 'currentBefore'] *
      1000 *
      part *
      partOf(quarter, quarters)) /
    yearlyRise ** earlier(quarter, targets)
  const plants = household('C', targets.largePlants)
  const powerPlants = household('D', targets.electricity.plants * 0.96)
  const value = (name: Omit<Name, 'period'>, [town, spread]: [number, number], total: (quarter: Period) => number) => ({
    name: { ...name, prices: 'current' },
    town,
    spread,
    total,
  })
  const taxes = (units.get('TAX')!.value.current * 420) / quarters
  return [
    product(book, targets, 'lua', { town: 0.06, spread: 0.55 }),
    product(book, targets, 'lon-hoi', { town: 0.15, spread: 0.5 }),
    value({ indicator: 'commune-retail', industry: 'G' }, [2.6, 0.35], (one) => risen(one, targets.quarter.retail)),
    value({ indicator: 'household-output', industry: 'C' }, [1.5, 0.5], household('C', 0.061)),
    value({ indicator: 'household-output', industry: 'I' }, [2.9, 0.4], household('I', 1.027)),
    value({ indicator: 'household-output', industry: 'S' }, [1.9, 0.35], household('S', 0.71)),
    { ...value({ indicator: 'plant-output', industry: 'C' }, [2, 0.9], plants), only: 0.12 },
    { ...value({ indicator: 'plant-output', industry: 'D' }, [0.3, 0.9], powerPlants), only: 0.12 },
    { ...value(plantTax, [2, 0.9], (one) => risen(one, taxes * 0.3)), only: 0.12 },
    {
      ...value({ indicator: 'commune-tax' }, [3.2, 0.6], (one) => risen(one, taxes * 0.7)),
      holds: { ...plantTax, prices: 'current' },
    },
  ]
}

/** Years before the year before, of which nothing is calibrated. */
const earlier = (quarter: Period, { period }: ProvinceTargets): number =>
  Math.max(0, yearOf(period) - 1 - yearOf(quarter))

/** Part of the period's value in a quarter, rising a little; quarters beyond the period follow on. */
const partOf = (quarter: Period, quarters: number): number =>
  (1 + 0.02 * (Number(quarter.at(-1)) - (quarters + 1) / 2)) / quarters

/** Rice or pigs: the quarters of the period add to the province's quantity, whole tonnes; later quarters repeat the seasons. */
function product(
  book: Book,
  targets: ProvinceTargets,
  item: 'lua' | 'lon-hoi',
  shape: { town: number; spread: number },
): CommuneSeries {
  const seasons = targets.seasons[item]
  const total = (quarter: Period): number => {
    const years = earlier(quarter, targets)
    const period = `${yearOf(quarter) + years}${targets.period.slice(4)}`
    const quantity = book.number({ indicator: 'product-quantity', industry: '01', item, period }) * 0.985 ** years
    const at = Number(quarter.at(-1)) - 1
    const parts = seasons.map((share) => Math.round(quantity * share))
    if (at >= seasons.length) return Math.round(parts[at % seasons.length]! * 0.94)
    return at === seasons.length - 1 ? quantity - sum(parts.slice(0, -1)) : parts[at]!
  }
  return { name: { indicator: 'commune-product', industry: '01', item }, ...shape, total }
}
