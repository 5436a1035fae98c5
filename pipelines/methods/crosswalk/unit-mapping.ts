import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** One state of a unit, from the mutation that admits it to the one that ends it (null: it still stands). Dates are ISO. */
export interface UnitState {
  histId: number | string
  code: number | string
  name: string
  admissionNumber: number | null
  admissionMode: number | null
  admissionDate: string
  abolitionNumber: number | null
  abolitionMode: number | null
  abolitionDate: string | null
}

type Code = number | string

export interface UnitPair {
  new: Code
  newName: string
  old: Code | null
  oldName: string | null
}

/** Which old unit each new one is made of; a new unit that no old one maps to has nulls and is listed, as old ones are. */
export interface UnitMapping {
  mapped: UnitPair[]
  unmappedOld: Code[]
  unmappedNew: Code[]
}

/** A mode of a mutation that changes a unit's territory without ending it. */
const TERRITORY_CHANGE = 26

/**
 * Maps the units of one day to those of another through numbered mutations.
 *
 * Shape   unit states -> pairs (new, old), ordered by code
 * Method  a state that ends in a mutation with one successor goes to it (merger, change of name or number). In a
 *         mutation with several successors only a unit that keeps its code through a change of territory is followed;
 *         a unit that ends there is divided: it stays unmapped, and so do the units made from it
 * Throws  InvalidInput `methods/mutation-cycle`, `methods/dates-order`
 * Source  docs/methods/method-crosswalk.md; eCH-0071; Knechtl (2020)
 */
export function mapUnits(states: readonly UnitState[], oldDay: string, newDay: string): UnitMapping {
  if (oldDay > newDay) throw new InvalidInput('methods/dates-order', { from: oldDay, to: newDay })
  const standing = (day: string): UnitState[] =>
    states.filter(
      ({ admissionDate, abolitionDate }) => admissionDate <= day && (abolitionDate === null || abolitionDate >= day),
    )
  const admitted = new Map<number, UnitState[]>()
  for (const state of states) {
    if (state.admissionNumber !== null)
      admitted.set(state.admissionNumber, [...(admitted.get(state.admissionNumber) ?? []), state])
  }
  const oldUnits = standing(oldDay)
  const newUnits = standing(newDay)
  const isNew = new Set(newUnits)
  const oldOf = new Map<UnitState, UnitState[]>()
  const unmappedOld: Code[] = []
  for (const old of oldUnits) {
    const end = followToNew(old, isNew, admitted)
    if (end === null) unmappedOld.push(old.code)
    else oldOf.set(end, [...(oldOf.get(end) ?? []), old])
  }
  const pairs = newUnits.flatMap((unit): UnitPair[] =>
    (oldOf.get(unit) ?? [null]).map((old) => ({
      new: unit.code,
      newName: unit.name,
      old: old?.code ?? null,
      oldName: old?.name ?? null,
    })),
  )
  const unmappedNew = newUnits.filter((unit) => !oldOf.has(unit)).map((unit) => unit.code)
  return { mapped: pairs.sort(byCodes), unmappedOld: unmappedOld.sort(byCode), unmappedNew: unmappedNew.sort(byCode) }
}

function followToNew(
  old: UnitState,
  isNew: ReadonlySet<UnitState>,
  admitted: ReadonlyMap<number, UnitState[]>,
): UnitState | null {
  const seen = new Set<UnitState>()
  let state: UnitState | null = old
  while (state !== null && !isNew.has(state)) {
    if (seen.has(state))
      throw new InvalidInput('methods/mutation-cycle', {
        unit: `${state.code} ${state.name}`,
        histId: String(state.histId),
      })
    seen.add(state)
    state = successorOf(state, admitted)
  }
  return state
}

function successorOf(state: UnitState, admitted: ReadonlyMap<number, UnitState[]>): UnitState | null {
  const found = state.abolitionNumber === null ? [] : (admitted.get(state.abolitionNumber) ?? [])
  if (found.length === 1) return found[0]!
  if (state.abolitionMode !== TERRITORY_CHANGE) return null
  return found.find(({ code, admissionMode }) => code === state.code && admissionMode === TERRITORY_CHANGE) ?? null
}

function byCode(a: Code, b: Code): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}

const byCodes = (a: UnitPair, b: UnitPair): number => byCode(a.new, b.new) || byCode(a.old ?? '', b.old ?? '')
