import type { EtsModel, EtsState, EtsWeights } from './ets-model.ts'

/** A matrix with few entries: for each row the columns and their values. */
type Sparse = { column: number; value: number }[][]

/**
 * Forecast variance of a model with relative error and product season, from the first two moments of the product of seasonal
 * and non-seasonal states: z' = (A + e K + e^2 G) z with A, K, G Kronecker products of the two transitions.
 *
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 6.4.3 (class 3)
 */
export function seasonalProductVariance(
  model: EtsModel,
  of: { weights: EtsWeights; state: EtsState; sigma2: number; horizon: number },
): number[] {
  const { A, K, G, observed } = transitions(model, of.weights)
  const { sigma2 } = of
  const base = model.hasTrend ? [of.state.level, of.state.trend] : [of.state.level]
  let mean = of.state.seasonal.flatMap((s) => base.map((x) => s * x))
  let spread = mean.map(() => new Array<number>(mean.length).fill(0))
  return Array.from({ length: of.horizon }, () => {
    const centre = apply(
      [observed],
      mean.map((x) => [x]),
    )[0]![0]!
    const uncertain = both([observed], spread, [observed])[0]![0]!
    const second = plus(spread, outer(mean), 1)
    const curved = plus(scaled(spread, 3), outer(mean), 2)
    const cross = both(A, spread, G)
    const around = plus(plus(cross, transposed(cross), 1), both(K, second, K), 1)
    const next = plus(plus(both(A, spread, A), around, sigma2), both(G, curved, G), sigma2 ** 2)
    const column = mean.map((x) => [x])
    const shift = apply(G, column)
    mean = apply(A, column).map(([x], i) => x! + sigma2 * shift[i]![0]!)
    spread = next
    return (1 + sigma2) * uncertain + sigma2 * centre ** 2
  })
}

function transitions(model: EtsModel, { alpha, beta, gamma, phi }: EtsWeights) {
  const m = model.period
  const still = model.hasTrend
    ? [
        [1, phi],
        [0, phi],
      ]
    : [[1]]
  const moved = model.hasTrend
    ? [
        [alpha, alpha * phi],
        [beta, beta * phi],
      ]
    : [[alpha]]
  const turn: Sparse = Array.from({ length: m }, (_, i) => [{ column: i === 0 ? m - 1 : i - 1, value: 1 }])
  const renewed: Sparse = Array.from({ length: m }, (_, i) => (i === 0 ? [{ column: m - 1, value: gamma }] : []))
  const width = still.length
  const observed = still[0]!.map((value, i) => ({ column: (m - 1) * width + i, value }))
  const [stillTurn, movedTurn] = [kronecker(turn, still), kronecker(turn, moved)]
  const stillRenewed = kronecker(renewed, still)
  const K = stillRenewed.map((row, i) => [...row, ...movedTurn[i]!])
  return { A: stillTurn, K, G: kronecker(renewed, moved), observed }
}

function kronecker(outerPart: Sparse, inner: readonly (readonly number[])[]): Sparse {
  const width = inner.length
  return outerPart.flatMap((row) =>
    inner.map((cells) =>
      row.flatMap(({ column, value }) => cells.map((x, i) => ({ column: column * width + i, value: value * x }))),
    ),
  )
}

type Dense = number[][]
const apply = (matrix: Sparse, to: Dense): Dense =>
  matrix.map((row) => {
    const out = new Array<number>(to[0]!.length).fill(0)
    for (const { column, value } of row) for (let j = 0; j < out.length; j++) out[j]! += value * to[column]![j]!
    return out
  })
const transposed = (matrix: Dense): Dense => matrix[0]!.map((_, j) => matrix.map((row) => row[j]!))
/** left x middle x right'. */
const both = (left: Sparse, middle: Dense, right: Sparse): Dense =>
  transposed(apply(right, transposed(apply(left, middle))))
const outer = (vector: readonly number[]): Dense => vector.map((x) => vector.map((y) => x * y))
const scaled = (matrix: Dense, factor: number): Dense => matrix.map((row) => row.map((x) => factor * x))
const plus = (a: Dense, b: Dense, factor: number): Dense => a.map((row, i) => row.map((x, j) => x + factor * b[i]![j]!))
