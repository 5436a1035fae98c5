import { sum } from 'simple-statistics'

/**
 * Takes the excess of reported values over a cap off in proportion to labour, never below zero.
 *
 * Shape     values and labour, one each -> what remains of each value, in the same order
 * Method    take excess x L / sum L from each; a value that falls below zero becomes zero and what it could not give is taken
 *           from the others, again by labour, until the values sum to the cap
 * Refuses   null when labour does not allow it: values left above zero have no labour at all
 * Source    docs/methods/compile-commune-gross-product.md (QĐ 05/2023/QĐ-TTg, tổng giá trị sản phẩm)
 */
export function capByLabour(values: readonly number[], labour: readonly number[], cap: number): number[] | null {
  const kept = [...values]
  for (let pass = 0; pass <= values.length + 8; pass++) {
    const excess = sum(kept) - cap
    if (excess <= 1e-12 * Math.max(1, Math.abs(cap))) return kept
    const weights = kept.map((value, i) => (value > 0 ? (labour[i] ?? 0) : 0))
    const all = sum(weights)
    if (all <= 0) return null
    for (const [i, weight] of weights.entries()) kept[i] = Math.max(0, kept[i]! - excess * (weight / all))
  }
  return null
}
