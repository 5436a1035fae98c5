import type { Observation } from '../../schemas/observation.ts'

export type Dimension = 'indicator' | 'area' | 'industry' | 'ownership' | 'item' | 'period' | 'prices' | 'submission'

const largestKey = 2 ** 50

/** Small whole numbers for the codes of each dimension, made when first asked for. */
export interface CodeNumbers {
  observations: readonly Observation[]
  of: Map<Dimension, { numbers: Int32Array; count: number }>
}

export const codeNumbers = (observations: readonly Observation[]): CodeNumbers => ({ observations, of: new Map() })

function numbersOf(codes: CodeNumbers, dimension: Dimension): { numbers: Int32Array; count: number } {
  const made = codes.of.get(dimension)
  if (made !== undefined) return made
  const known = new Map<string, number>()
  let [last, number] = ['', -1]
  const numbers = Int32Array.from(codes.observations, (observation) => {
    const code = observation[dimension]
    if (code === last && number >= 0) return number
    last = code
    number = known.get(code) ?? known.size
    known.set(code, number)
    return number
  })
  const counted = { numbers, count: known.size }
  codes.of.set(dimension, counted)
  return counted
}

/**
 * A number for each observation, equal exactly where the named dimensions are: grouping without a text for every row.
 *
 * Method  mixed radix over the codes' numbers; renumbered densely before it would pass 2^50
 */
export function groupKeys(codes: CodeNumbers, dimensions: readonly Dimension[]): Float64Array {
  let keys = new Float64Array(codes.observations.length)
  let size = 1
  for (const dimension of dimensions) {
    const { numbers, count } = numbersOf(codes, dimension)
    if (size * count > largestKey) {
      const dense = renumbered(keys)
      keys = dense.keys
      size = dense.count
    }
    for (let i = 0; i < keys.length; i++) keys[i] = keys[i]! * count + numbers[i]!
    size *= Math.max(count, 1)
  }
  return keys
}

function renumbered(keys: Float64Array): { keys: Float64Array<ArrayBuffer>; count: number } {
  const known = new Map<number, number>()
  const dense = Float64Array.from(keys, (key) => {
    const number = known.get(key) ?? known.size
    known.set(key, number)
    return number
  })
  return { keys: dense, count: known.size }
}
