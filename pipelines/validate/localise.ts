import { sum } from 'simple-statistics'
import type { Constraint, LinearSystem } from './linear-constraints.ts'

/** The smallest set of cells that can make every sum hold, and what they would have to say. */
export interface Localised {
  changes: { variable: number; suggested: number }[]
  /** Sets of the same size that would do as well. */
  others: number
}

/** A search that ended without an answer because it had looked at the most nodes allowed. */
export type Search = { found: Localised | null; gaveUp: boolean; nodes: number }

const largestSet = 6

/**
 * Localises errors by Fellegi and Holt's principle: change as few cells as possible so that all sums hold.
 *
 * Method    branch and bound over the violated sums: one of the cells of a violated sum must change; a freed cell is eliminated
 *           from all other sums (Gauss); sets of 1, 2, ... cells in turn, so that the first found is smallest. Among sets of
 *           one size the one with the largest relative change: a slipped digit is likelier than a slight error. A set that needs
 *           a negative value where none may be is no answer
 * Limits    `mostNodes` sets looked at, at most six cells; then it gives up and says so
 * Source    I. P. Fellegi, D. Holt, A systematic approach to automatic edit and imputation, JASA 71 (1976)
 */
export function localise(system: LinearSystem, mostNodes: number): Search {
  const search: State = { system, nodes: 0, mostNodes, sets: new Map() }
  for (let size = 1; size <= largestSet && search.nodes < mostNodes; size++) {
    branch(search, { left: system.constraints.map(workRow), freed: [], size })
    if (search.sets.size > 0) return { found: best(search), gaveUp: false, nodes: search.nodes }
  }
  return { found: null, gaveUp: true, nodes: search.nodes }
}

/** A sum with freed cells eliminated: terms of the cells still freed or fixed, and what may be left over. */
interface Row {
  terms: Map<number, number>
  constant: number
  allowed: number
}

interface State {
  system: LinearSystem
  nodes: number
  mostNodes: number
  sets: Map<string, Localised['changes']>
}

interface Branch {
  left: Row[]
  freed: { variable: number; by: Row }[]
  size: number
}

const workRow = ({ terms, constant, allowed }: Constraint): Row => ({ terms: new Map(terms), constant, allowed })

const residual = ({ system }: State, { terms, constant }: Row): number =>
  sum([constant * -1, ...[...terms].map(([variable, a]) => a * system.variables[variable]!.value)])

function branch(state: State, { left, freed, size }: Branch): void {
  if (state.nodes >= state.mostNodes) return
  state.nodes += 1
  const violated = left.filter((row) => Math.abs(residual(state, row)) > row.allowed + 1e-9 * Math.abs(row.constant))
  if (violated.length === 0) keep(state, freed)
  if (violated.length === 0 || freed.length === size) return
  const shortest = violated.reduce((a, b) => (b.terms.size < a.terms.size ? b : a))
  for (const variable of shortest.terms.keys()) {
    if (freed.some((f) => f.variable === variable)) continue
    const rest = left.filter((row) => row !== shortest).map((row) => eliminate(row, shortest, variable))
    branch(state, { left: rest, freed: [...freed, { variable, by: shortest }], size })
  }
}

function eliminate(row: Row, by: Row, variable: number): Row {
  const a = row.terms.get(variable)
  if (a === undefined) return row
  const factor = a / by.terms.get(variable)!
  const terms = new Map(row.terms)
  for (const [other, b] of by.terms) {
    const value = (terms.get(other) ?? 0) - factor * b
    if (Math.abs(value) < 1e-12) terms.delete(other)
    else terms.set(other, value)
  }
  terms.delete(variable)
  return { terms, constant: row.constant - factor * by.constant, allowed: row.allowed + Math.abs(factor) * by.allowed }
}

/** Solves for the freed cells, the last first, since each is eliminated from the rows after its own. */
function keep(state: State, freed: Branch['freed']): void {
  const key = freed
    .map((f) => f.variable)
    .sort((a, b) => a - b)
    .join()
  if (state.sets.has(key) || freed.length === 0) return
  const solved = new Map<number, number>()
  const { variables } = state.system
  for (const { variable, by } of [...freed].reverse()) {
    const others = [...by.terms].filter(([other]) => other !== variable)
    const rest = sum(others.map(([other, a]) => a * (solved.get(other) ?? variables[other]!.value)))
    solved.set(variable, (by.constant - rest) / by.terms.get(variable)!)
  }
  const changes = [...solved].map(([variable, suggested]) => ({ variable, suggested: clean(suggested) }))
  const isPossible = changes.every(({ variable, suggested }) => suggested >= 0 || variables[variable]!.isSigned)
  if (isPossible && changes.every((c) => Number.isFinite(c.suggested))) state.sets.set(key, changes)
}

/** Without the dust that sums of floats leave: twelve significant digits. */
const clean = (value: number): number => Number(value.toPrecision(12))

function best({ sets, system }: State): Localised {
  const ranked = [...sets.values()]
    .map((changes) => ({ changes, size: relativeChange(system, changes) }))
    .sort((a, b) => b.size - a.size)
  return { changes: ranked[0]!.changes, others: ranked.length - 1 }
}

/** Largest |suggested - value| / |value|; from zero a change says nothing about its likelihood. */
const relativeChange = ({ variables }: LinearSystem, changes: Localised['changes']): number =>
  Math.max(
    ...changes.map(({ variable, suggested }) => {
      const { value } = variables[variable]!
      return value === 0 ? 0 : Math.abs((suggested - value) / value)
    }),
  )
