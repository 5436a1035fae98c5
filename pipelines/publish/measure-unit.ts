import type { Measure } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Unit } from '../../schemas/unit.ts'

/** Unit in which the accounts hold each measure (schemas/account.ts). */
export const measureUnit: Record<Measure, string> = {
  output: 'ty-dong',
  'intermediate-consumption': 'ty-dong',
  'value-added': 'ty-dong',
  'taxes-less-subsidies': 'ty-dong',
  grdp: 'ty-dong',
  'growth-index': 'phan-tram',
  contribution: 'diem-phan-tram',
  'contribution-share': 'phan-tram',
  'contribution-tax-in-services': 'diem-phan-tram',
  structure: 'phan-tram',
  'grdp-per-head': 'trieu-dong-nguoi',
  'average-population': 'nguoi',
  workers: 'nguoi',
  productivity: 'trieu-dong-nguoi',
  deflator: 'phan-tram',
  'commune-output': 'ty-dong',
  'commune-growth-index': 'phan-tram',
  'official-level': 'ty-dong',
  'official-growth-index': 'phan-tram',
  'official-contribution': 'diem-phan-tram',
  'official-structure': 'phan-tram',
  'official-per-head': 'trieu-dong-nguoi',
  'difference-level': 'ty-dong',
  'difference-growth-index': 'diem-phan-tram',
  'difference-contribution': 'diem-phan-tram',
  'difference-structure': 'diem-phan-tram',
  'difference-per-head': 'trieu-dong-nguoi',
  'aligned-level': 'ty-dong',
}

/**
 * Factor that carries a measure of the accounts to the unit a table asks for.
 * Throws InvalidInput 'publish/unit-mismatch' when the two are not of one quantity, 'publish/unknown-unit' for a code not listed.
 */
export function unitFactor(measure: Measure, unit: string, units: readonly Unit[]): number {
  const from = measureUnit[measure]
  if (from === unit) return 1
  const source = findUnit(from, units)
  const target = findUnit(unit, units)
  if (source.quantity !== target.quantity) throw new InvalidInput('publish/unit-mismatch', { measure, unit, from })
  return source.multiplier / target.multiplier
}

export function findUnit(code: string, units: readonly Unit[]): Unit {
  const unit = units.find((u) => u.code === code)
  if (unit === undefined) throw new InvalidInput('publish/unknown-unit', { unit: code })
  return unit
}
