import { sum } from 'simple-statistics'

/** Whole numbers in proportion to the weights that add to the (whole) total: largest remainders, ties by place. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const all = sum([...weights])
  const exact = weights.map((weight) => (total * weight) / all)
  const parts = exact.map(Math.floor)
  const order = exact.map((value, i) => ({ i, rest: value - parts[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of order.slice(0, total - sum(parts))) parts[i] = parts[i]! + 1
  return parts
}
