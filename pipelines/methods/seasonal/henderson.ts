/**
 * Weights of Henderson's symmetric filter of odd length, from the middle outwards: weight[j] stands j periods from the centre.
 *
 * Source  Henderson 1916 in the closed form of Macaulay 1931 (Ladiray & Quenneville 2001, section 2.3.4)
 */
export function hendersonWeights(length: number): Float64Array {
  const half = (length - 1) / 2
  const n = half + 2
  const scale = 8 * n * (n ** 2 - 1) * (4 * n ** 2 - 1) * (4 * n ** 2 - 9) * (4 * n ** 2 - 25)
  const weight = (j: number) =>
    (315 * ((n - 1) ** 2 - j ** 2) * (n ** 2 - j ** 2) * ((n + 1) ** 2 - j ** 2) * (3 * n ** 2 - 16 - 11 * j ** 2)) /
    scale
  return Float64Array.from({ length: half + 1 }, (_, j) => weight(j))
}

/**
 * Musgrave's weights for a point that lacks `missing` later values: the revision is least when the trend is a line and the ratio of
 * irregular to trend is as given. From the oldest value to the newest.
 *
 * Source  Musgrave 1964; Doherty 2001; Ladiray & Quenneville 2001, section 2.3.5
 */
export function musgraveWeights(symmetric: Float64Array, missing: number, ratio: number): Float64Array {
  const half = symmetric.length - 1
  const length = 2 * half + 1
  const kept = length - missing
  const at = (position: number) => symmetric[Math.abs(position - half - 1)]!
  const curvature = 4 / (Math.PI * ratio ** 2)
  let [level, slope] = [0, 0]
  for (let j = kept + 1; j <= length; j++) {
    level += at(j)
    slope += at(j) * (j - (kept + 1) / 2)
  }
  const damping = curvature / (1 + (kept * (kept - 1) * (kept + 1) * curvature) / 12)
  return Float64Array.from(
    { length: kept },
    (_, i) => at(i + 1) + level / kept + (i + 1 - (kept + 1) / 2) * damping * slope,
  )
}

/** Ratio of irregular to trend that end weights assume for a filter length when none is measured. */
export function assumedRatio(length: number, period: number): number {
  if (period === 4) return length <= 5 ? 0.001 : 4.5
  return length <= 9 ? 1 : length <= 13 ? 3.5 : 4.5
}

/** Henderson trend of a whole series, Musgrave's weights for the ratio at both ends. The series is at least as long as the filter. */
export function hendersonTrend(values: Float64Array, length: number, ratio: number): Float64Array {
  const n = values.length
  const half = (length - 1) / 2
  const symmetric = hendersonWeights(length)
  const trend = hendersonMiddle(values, symmetric)
  for (let missing = 1; missing <= half; missing++) {
    const weights = musgraveWeights(symmetric, missing, ratio)
    const kept = weights.length
    let [first, last] = [0, 0]
    for (let j = 0; j < kept; j++) {
      first += weights[j]! * values[kept - 1 - j]!
      last += weights[j]! * values[n - kept + j]!
    }
    trend[half - missing] = first
    trend[n - 1 - half + missing] = last
  }
  return trend
}

/** The symmetric filter where it fits; elsewhere 0. */
export function hendersonMiddle(values: Float64Array, symmetric: Float64Array): Float64Array {
  const half = symmetric.length - 1
  const trend = new Float64Array(values.length)
  for (let i = half; i < values.length - half; i++) {
    let total = symmetric[0]! * values[i]!
    for (let j = 1; j <= half; j++) total += symmetric[j]! * (values[i - j]! + values[i + j]!)
    trend[i] = total
  }
  return trend
}
