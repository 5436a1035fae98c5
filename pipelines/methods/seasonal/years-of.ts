/** The years of one season (from 0): every `period`-th value. */
export function yearsOf(values: Float64Array, season: number, period: number): Float64Array {
  const years = new Float64Array(Math.ceil((values.length - season) / period))
  for (let year = 0; year < years.length; year++) years[year] = values[season + year * period]!
  return years
}
