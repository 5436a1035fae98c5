import { sum } from 'simple-statistics'
import type { Concordance } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'

/** What stands in a cell of a matrix: a value, nothing to count ('-'), or no figure. */
export const present = 1
export const nil = 2
export const missing = 0

/** Links laid out by successor: those of successor `s` are `start[s]` to `start[s + 1]`. */
export interface Links {
  predecessors: readonly string[]
  successors: readonly string[]
  start: Int32Array
  predecessor: Int32Array
  share: Float64Array
  /** 1 where the link divides a unit or rests on an estimate. */
  modelled: Uint8Array
  /** 1 for a successor that no value can be given to. */
  closed: Uint8Array
}

/** Units by columns, row by row: cell of unit `u` and column `c` at `u * columns + c`. `value` is 0 where there is none. */
export interface Matrix {
  columns: number
  value: Float64Array
  state: Uint8Array
}

export interface RestatedMatrix extends Matrix {
  estimatedShare: Float64Array
}

/** The links of a concordance laid out for `restateMatrix`. */
export function layOut(concordance: Concordance): Links {
  const closed = new Set([
    ...concordance.unmapped.successors,
    ...concordance.undivided.flatMap((unit) => unit.successors),
  ])
  const bySuccessor = groupBy(concordance.links, (link) => link.successor)
  const predecessors = [...concordance.links, ...concordance.undivided].map((link) => link.predecessor)
  const units = [...new Set([...predecessors, ...concordance.unmapped.predecessors])].sort()
  const place = new Map(units.map((unit, i) => [unit, i]))
  const successors = [...new Set([...bySuccessor.keys(), ...closed])].sort()
  const rows = successors.map((successor) => bySuccessor.get(successor) ?? [])
  const links = rows.flat()
  const start = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) start[i + 1] = start[i]! + row.length
  return {
    predecessors: units,
    successors,
    start,
    predecessor: Int32Array.from(links, (link) => place.get(link.predecessor)!),
    share: Float64Array.from(links, (link) => link.share),
    modelled: Uint8Array.from(links, (link) => (link.estimated || link.share < 1 ? 1 : 0)),
    closed: Uint8Array.from(successors, (successor) => (closed.has(successor) ? 1 : 0)),
  }
}

/**
 * Restates many additive series at once; the same method as `restate`, without lineage.
 *
 * Shape     predecessors x columns -> successors x columns
 * Method    value(s) = sum over its links of share x value(predecessor); a missing part leaves the cell missing
 * Share     estimatedShare = modelled |value| / |value|, 0 = exact
 * Source    docs/methods/reconcile-restate.md
 */
export function restateMatrix(links: Links, matrix: Matrix): RestatedMatrix {
  const { columns } = matrix
  const size = links.successors.length * columns
  const made = {
    columns,
    value: new Float64Array(size),
    state: new Uint8Array(size),
    estimatedShare: new Float64Array(size),
  }
  const weight = new Float64Array(columns)
  for (let s = 0; s < links.successors.length; s += 1) if (links.closed[s] === 0) addRow(links, matrix, made, s, weight)
  return made
}

function addRow(links: Links, matrix: Matrix, made: RestatedMatrix, s: number, weight: Float64Array): void {
  const { columns } = matrix
  const [from, to, out] = [links.start[s]!, links.start[s + 1]!, s * columns]
  if (from === to) return
  weight.fill(0)
  made.state.fill(nil, out, out + columns)
  for (let l = from; l < to; l += 1) {
    const [base, share, modelled] = [links.predecessor[l]! * columns, links.share[l]!, links.modelled[l]!]
    for (let c = 0; c < columns; c += 1) {
      const state = matrix.state[base + c]!
      if (state === missing || made.state[out + c] === missing) made.state[out + c] = missing
      else if (state === present) {
        const part = share * matrix.value[base + c]!
        made.state[out + c] = present
        made.value[out + c]! += part
        weight[c]! += Math.abs(part)
        if (modelled === 1) made.estimatedShare[out + c]! += Math.abs(part)
      }
    }
  }
  for (let c = 0; c < columns; c += 1) settle(made, out + c, weight[c]!)
}

function settle(made: RestatedMatrix, at: number, weight: number): void {
  if (made.state[at] === present) {
    made.estimatedShare[at] = weight > 0 ? Math.min(1, made.estimatedShare[at]! / weight) : 0
  } else {
    made.value[at] = 0
    made.estimatedShare[at] = 0
  }
}

/** Sum of one column's values: to compare what went in with what came out. */
export const columnTotal = ({ columns, value }: Matrix, column: number): number =>
  sum(Array.from({ length: value.length / columns }, (_, unit) => value[unit * columns + column]!))
