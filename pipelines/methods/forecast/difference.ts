/**
 * The series less what differencing takes off: w_t = y_t - sum of delta_i y_(t-i), from the first value that has all its lags.
 * A level that the series has throughout drops out where anything is differenced.
 */
export function difference(values: readonly number[], delta: readonly number[]): Float64Array {
  const left = delta.length
  return Float64Array.from({ length: values.length - left }, (_, t) => {
    let rest = values[t + left]!
    for (let i = 0; i < left; i++) rest -= delta[i]! * values[t + left - i - 1]!
    return rest
  })
}
