import { seasonalStl } from '../../../pipelines/methods/cases/seasonal-stl.ts'
import { comparedOutput, describeReference, type GapOf, largestGap } from '../../setup/reference-cases.ts'

interface Series {
  values: number[]
}

/** The scale of all three parts is the largest absolute value of the series decomposed (its logarithm where `log`). */
const stlGap: GapOf = (got, one) => {
  const { values } = one.input.series as Series
  const decomposed = one.params.log === true ? values.map(Math.log) : values
  return largestGap(got, comparedOutput(one), one.tolerance, Math.max(...decomposed.map(Math.abs)))
}

describeReference('seasonal-stl.json', seasonalStl, stlGap)
