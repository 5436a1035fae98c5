import jsep from 'jsep'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** An expression as read: numbers and truths kept apart, so that what cannot be computed is refused before any figure comes. */
export type NumberTerm =
  | { type: 'number'; value: number }
  | { type: 'series'; name: string; shift: 'none' | 'previous' | 'year-before' }
  | { type: 'sum'; name: string; over: 'item' | 'industry' }
  | { type: 'arithmetic'; operator: '+' | '-' | '*' | '/'; left: NumberTerm; right: NumberTerm }
  | { type: 'function'; name: 'abs' | 'min' | 'max'; terms: NumberTerm[] }

export type Truth =
  | { type: 'comparison'; operator: '<' | '<=' | '>' | '>=' | '==' | '!='; left: NumberTerm; right: NumberTerm }
  | { type: 'and' | 'or'; left: Truth; right: Truth }
  | { type: 'not'; of: Truth }

const deepest = 40
const arithmetic = ['+', '-', '*', '/'] as const
const comparisons = ['<', '<=', '>', '>=', '==', '!='] as const

jsep.addBinaryOp('or', 1)
jsep.addBinaryOp('and', 2)
jsep.addUnaryOp('not')

/**
 * Reads an expression over the named series.
 *
 * Method    numbers, + - * /, comparisons, and or not (&& || ! too), abs min max, sum(x, item | industry), previous(x),
 *           yearBefore(x)
 * Throws    InvalidInput `validate/bad-expression` with what is wrong
 */
export function parseExpression(text: string, names: readonly string[]): Truth {
  return truth(syntax(text), { names: new Set(names), depth: 0 })
}

interface Reading {
  names: ReadonlySet<string>
  depth: number
}

function syntax(text: string): jsep.Expression {
  if (nesting(text) > deepest) throw bad('nesting')
  try {
    return jsep(text)
  } catch (error) {
    throw bad(error instanceof Error ? error.message : text)
  }
}

/** Brackets and signs one inside the other, so that reading cannot run out of stack. */
function nesting(text: string): number {
  let [open, most] = [0, 0]
  for (const letter of text) {
    if ('([!-'.includes(letter)) open += 1
    if (')]'.includes(letter)) open -= 1
    most = Math.max(most, open)
  }
  return most
}

const bad = (problem: string): InvalidInput => new InvalidInput('validate/bad-expression', { problem })

const deeper = ({ names, depth }: Reading): Reading => {
  if (depth > 4 * deepest) throw bad('nesting')
  return { names, depth: depth + 1 }
}

function truth(node: jsep.Expression, reading: Reading): Truth {
  const inside = deeper(reading)
  if (node.type === 'UnaryExpression') {
    const { operator, argument } = node as jsep.UnaryExpression
    if (operator === 'not' || operator === '!') return { type: 'not', of: truth(argument, inside) }
  }
  if (node.type !== 'BinaryExpression') throw bad(`${shown(node)} is not a comparison`)
  const { operator, left, right } = node as jsep.BinaryExpression
  const word = { '&&': 'and', '||': 'or', and: 'and', or: 'or' }[operator] as 'and' | 'or' | undefined
  if (word !== undefined) return { type: word, left: truth(left, inside), right: truth(right, inside) }
  const comparison = comparisons.find((name) => name === operator)
  if (comparison === undefined) throw bad(`${shown(node)} is not a comparison`)
  return { type: 'comparison', operator: comparison, left: number(left, inside), right: number(right, inside) }
}

function number(node: jsep.Expression, reading: Reading): NumberTerm {
  const inside = deeper(reading)
  switch (node.type) {
    case 'Literal': {
      const { value } = node as jsep.Literal
      if (typeof value !== 'number' || !Number.isFinite(value)) throw bad(`${shown(node)} is not a number`)
      return { type: 'number', value }
    }
    case 'Identifier':
      return { type: 'series', name: known((node as jsep.Identifier).name, reading), shift: 'none' }
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression
      if (operator !== '-' && operator !== '+') throw bad(`${operator} does not make a number`)
      const zero: NumberTerm = { type: 'number', value: 0 }
      return { type: 'arithmetic', operator, left: zero, right: number(argument, inside) }
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression
      const sign = arithmetic.find((name) => name === operator)
      if (sign === undefined) throw bad(`${operator} does not make a number`)
      return { type: 'arithmetic', operator: sign, left: number(left, inside), right: number(right, inside) }
    }
    case 'CallExpression':
      return call(node as jsep.CallExpression, inside)
    default:
      throw bad(`${shown(node)} is not a number`)
  }
}

function call({ callee, arguments: terms }: jsep.CallExpression, reading: Reading): NumberTerm {
  const name = nameOf(callee)
  if (name === 'previous' || name === 'yearBefore') {
    const shift = name === 'previous' ? 'previous' : 'year-before'
    return { type: 'series', name: known(nameOf(only(terms, name)), reading), shift }
  }
  if (name === 'sum') {
    const over = nameOf(terms[1])
    if (terms.length !== 2 || (over !== 'item' && over !== 'industry')) throw bad('sum(x, item) or sum(x, industry)')
    return { type: 'sum', name: known(nameOf(terms[0]), reading), over }
  }
  if (name === 'abs') return { type: 'function', name, terms: [number(only(terms, name), reading)] }
  if ((name === 'min' || name === 'max') && terms.length > 0)
    return { type: 'function', name, terms: terms.map((term) => number(term, reading)) }
  throw bad(`unknown function ${name}`)
}

function only(terms: readonly jsep.Expression[], name: string): jsep.Expression {
  const [term] = terms
  if (term === undefined || terms.length !== 1) throw bad(`${name} takes one term`)
  return term
}

const nameOf = (node: jsep.Expression | undefined): string =>
  node?.type === 'Identifier' ? (node as jsep.Identifier).name : shown(node)

function known(name: string, { names }: Reading): string {
  if (!names.has(name)) throw bad(`unknown series ${name}`)
  return name
}

const shown = (node: jsep.Expression | undefined): string =>
  node?.type === 'Literal' ? String((node as jsep.Literal).raw) : (node?.type ?? '—')
