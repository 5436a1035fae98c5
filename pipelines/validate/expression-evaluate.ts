import { sum } from 'simple-statistics'
import type { NumberTerm, Truth } from './expression-parse.ts'

/** Where an expression finds its figures; null where there is none. */
export interface Lookup {
  series: (name: string, shift: 'none' | 'previous' | 'year-before') => number | null
  /** Every figure of a series over a dimension; null stands for a missing one. */
  members: (name: string, over: 'item' | 'industry') => readonly (number | null)[]
}

/** A number, or null: with a missing term, a division by zero or an overflow there is none. */
export function numberOf(term: NumberTerm, lookup: Lookup): number | null {
  switch (term.type) {
    case 'number':
      return term.value
    case 'series':
      return lookup.series(term.name, term.shift)
    case 'sum':
      return whole(lookup.members(term.name, term.over), sum)
    case 'arithmetic': {
      const terms = [numberOf(term.left, lookup), numberOf(term.right, lookup)]
      return whole(terms, ([a = 0, b = 0]) => ({ '+': a + b, '-': a - b, '*': a * b, '/': a / b })[term.operator])
    }
    case 'function': {
      const compute = { abs: ([a = 0]: number[]) => Math.abs(a), min: smallest, max: largest }[term.name]
      return whole(
        term.terms.map((inner) => numberOf(inner, lookup)),
        compute,
      )
    }
  }
}

const smallest = (terms: number[]): number => Math.min(...terms)
const largest = (terms: number[]): number => Math.max(...terms)

function whole(terms: readonly (number | null)[], compute: (terms: number[]) => number): number | null {
  const present = terms.filter((term) => term !== null)
  if (present.length < terms.length || terms.length === 0) return null
  const value = compute(present)
  return Number.isFinite(value) ? value : null
}

/**
 * Yes, no, or null for cannot tell, by Kleene's three-valued logic: `no and ?` is no, `yes or ?` is yes, everything else with a
 * missing figure cannot tell. <=, >=, == and != leave out differences up to `tolerance` of the larger side.
 */
export function answerOf(truth: Truth, lookup: Lookup, tolerance: number): boolean | null {
  switch (truth.type) {
    case 'not': {
      const inner = answerOf(truth.of, lookup, tolerance)
      return inner === null ? null : !inner
    }
    case 'and':
    case 'or': {
      const sides = [answerOf(truth.left, lookup, tolerance), answerOf(truth.right, lookup, tolerance)]
      const deciding = truth.type === 'or'
      if (sides.includes(deciding)) return deciding
      return sides.includes(null) ? null : !deciding
    }
    case 'comparison': {
      const [left, right] = [numberOf(truth.left, lookup), numberOf(truth.right, lookup)]
      return left === null || right === null ? null : compare(truth.operator, { left, right, tolerance })
    }
  }
}

type Operator = Extract<Truth, { type: 'comparison' }>['operator']

function compare(
  operator: Operator,
  { left, right, tolerance }: { left: number; right: number; tolerance: number },
): boolean {
  const isEqual = Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right))
  switch (operator) {
    case '<':
      return left < right
    case '>':
      return left > right
    case '<=':
      return left < right || isEqual
    case '>=':
      return left > right || isEqual
    case '==':
      return isEqual
    case '!=':
      return !isEqual
  }
}
