import { InvalidInput } from '../../schemas/invalid-input.ts'
import { onceEach } from '../../schemas/once.ts'
import type { Unit } from '../../schemas/unit.ts'
import { fold } from './fold.ts'

/** The unit that a text names by label, alias or code; null when none does. */
export const unitNamed = (text: string, units: readonly Unit[]): Unit | null => namesOf(units).get(fold(text)) ?? null

/** The units of a catalogue by their folded names, the first of each. */
const namesOf = onceEach((units: readonly Unit[]): ReadonlyMap<string, Unit> => {
  const made = new Map<string, Unit>()
  for (const unit of units)
    for (const name of [unit.label.vi, unit.label.en, unit.code, ...unit.aliases].map(fold))
      if (!made.has(name)) made.set(name, unit)
  return made
})

/** Throws InvalidInput `ingest/form-incomplete` for a code that the catalogue does not hold. */
export function unitOf(code: string, units: readonly Unit[]): Unit {
  const unit = units.find((candidate) => candidate.code === code)
  if (unit === undefined) throw new InvalidInput('ingest/form-incomplete', { found: code, expected: 'unit' })
  return unit
}

/**
 * Carries a value from one unit to another of the same quantity. Powers of ten in either direction round once.
 * Throws InvalidInput `ingest/form-incomplete` when the quantities differ: the form and its indicator contradict each other.
 */
export function convert(value: number, from: Unit, to: Unit): number {
  if (from.quantity !== to.quantity)
    throw new InvalidInput('ingest/form-incomplete', { found: from.code, expected: to.code })
  return from.multiplier >= to.multiplier
    ? value * (from.multiplier / to.multiplier)
    : value / (to.multiplier / from.multiplier)
}
