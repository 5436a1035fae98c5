import type { RuleOf } from './answer.ts'
import { balanceCases } from './balance.ts'
import { cellAt, type Subject } from './subject.ts'

/** A cell that takes part in sums: its place and what it says. */
export interface Variable {
  place: string
  value: number
  /** May a suggested value be negative? */
  isSigned: boolean
}

/** sum of coefficient x variable = constant, within `allowed`. Variables by their number. */
export interface Constraint {
  terms: ReadonlyMap<number, number>
  constant: number
  allowed: number
}

export interface LinearSystem {
  variables: Variable[]
  constraints: Constraint[]
}

/** A cell or figure with its value; `at` is its place. */
interface Cell {
  at: string
  value: number
  isSigned: boolean
}

type Linear = RuleOf<'sum-of-parts'> | RuleOf<'balance'>

/**
 * The sums that the linear rules ask of one submission, over its cells. A sum with a missing cell is left out; a nil is zero. A sum
 * that two rules ask for is taken once, with the smaller tolerance.
 */
export function linearSystem(rules: readonly Linear[], subject: Subject): LinearSystem {
  const numbers = new Map<string, number>()
  const variables: Variable[] = []
  const numberOf = ({ at, value, isSigned }: Cell): number => {
    const known = numbers.get(at) ?? variables.push({ place: at, value, isSigned }) - 1
    numbers.set(at, known)
    return known
  }
  const constraints = new Map<string, Constraint>()
  for (const { whole, parts, tolerance } of rules.flatMap((rule) => sumsOf(rule, subject))) {
    const terms = new Map(parts.map((part) => [numberOf(part), -1]))
    const total = parts.reduce((most, part) => most + part.value, 0)
    const wholeValue = typeof whole === 'number' ? whole : whole.value
    if (typeof whole !== 'number') terms.set(numberOf(whole), 1)
    const allowed = tolerance * Math.max(Math.abs(wholeValue), Math.abs(total))
    const key = [...terms.keys()].sort((a, b) => a - b).join()
    const known = constraints.get(key)
    const constant = typeof whole === 'number' ? -whole : 0
    if (known === undefined || allowed < known.allowed) constraints.set(key, { terms, constant, allowed })
  }
  return { variables, constraints: [...constraints.values()] }
}

interface Sum {
  whole: Cell | number
  parts: Cell[]
  tolerance: number
}

const sumsOf = (rule: Linear, subject: Subject): Sum[] =>
  rule.kind === 'balance' ? balanceSums(rule, subject) : formSums(rule, subject)

function formSums({ tolerance }: RuleOf<'sum-of-parts'>, subject: Subject): Sum[] {
  const columns = subject.form.columns.flatMap((column, i) => (column.ignore ? [] : [i]))
  const totals = subject.rows.filter((row) => row.sumOf.length > 0)
  return totals.flatMap((row) =>
    columns.flatMap((column) => {
      const code = row.set.indicator ?? subject.form.columns[column]?.set.indicator ?? ''
      const isSigned = subject.indicators.get(code)?.sign === 'any'
      const cells = [row.code, ...row.sumOf].map((part) => known(cellAt(subject, part, column), isSigned))
      return complete(cells, tolerance)
    }),
  )
}

function balanceSums(rule: RuleOf<'balance'>, subject: Subject): Sum[] {
  return balanceCases(rule, subject).flatMap(({ at }) => {
    const isSigned = (indicator: string) => subject.indicators.get(indicator)?.sign !== 'non-negative'
    const cell = (place: number): Cell | null => {
      const observation = at[place]
      return observation === undefined ? null : known(observation, isSigned(observation.indicator))
    }
    const parts = rule.parts.map((_, place) => cell(place))
    if (rule.equals === undefined) return complete([cell(rule.parts.length), ...parts], rule.tolerance)
    return parts.includes(null)
      ? []
      : [{ whole: rule.equals, parts: parts.filter((p) => p !== null), tolerance: rule.tolerance }]
  })
}

type Told = { origin: string; value: number | null; status: string }

function known(cell: Told | undefined, isSigned: boolean): Cell | null {
  if (cell === undefined) return null
  const value = cell.status === 'nil' ? 0 : cell.value
  return value === null ? null : { at: cell.origin, value, isSigned: isSigned || value < 0 }
}

function complete([whole, ...parts]: readonly (Cell | null)[], tolerance: number): Sum[] {
  const present = parts.filter((part) => part !== null)
  if (whole == null || present.length < parts.length) return []
  return [{ whole, parts: present, tolerance }]
}
