import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Conversion } from '../../../schemas/method-case.ts'

/** 'Y1=sum(x1)': benchmark, how it is made, of which series. */
export interface TemporalText {
  benchmark: string
  conversion: Conversion
  series: string
}

/** 'z=x1+2*x2-x3': what the sum is, a name or a number, and the coefficient of each series. */
export interface CrossText {
  total: string
  coefficients: Map<string, number>
}

export function parseTemporal(text: string): TemporalText {
  const match = /^\s*([\w.]+)\s*=\s*(sum|average|first|last)\s*\(\s*([\w.]+)\s*\)\s*$/.exec(text)
  if (match === null) throw new InvalidInput('methods/unreadable-constraint', { constraint: text })
  return { benchmark: match[1]!, conversion: match[2] as Conversion, series: match[3]! }
}

export function parseCross(text: string): CrossText {
  const [left, right, ...more] = text.split('=').map((side) => side.trim())
  const unreadable = (): InvalidInput => new InvalidInput('methods/unreadable-constraint', { constraint: text })
  if (!left || !right || more.length > 0) throw unreadable()
  const coefficients = new Map<string, number>()
  const term = /\s*([+-])?\s*(?:(\d+(?:\.\d+)?)\s*\*\s*)?([A-Za-z_][\w.]*)\s*/y
  while (term.lastIndex < right.length) {
    const isFirst = term.lastIndex === 0
    const match = term.exec(right)
    if (match === null || (!isFirst && match[1] === undefined)) throw unreadable()
    const coefficient = Number(match[2] ?? 1) * (match[1] === '-' ? -1 : 1)
    coefficients.set(match[3]!, (coefficients.get(match[3]!) ?? 0) + coefficient)
  }
  return { total: left, coefficients }
}
