import { rasIpf } from '../../../pipelines/methods/cases/ras-ipf.ts'
import { caseGap, describeReference, type GapOf } from '../../setup/reference-cases.ts'

/** The tolerance's note: iterations agree within one; the changes and errors they stop at are then not comparable. */
const withinOneIteration: GapOf = (got, one) => {
  const want = one.output['iterations'] as number
  const near = Math.abs((got['iterations'] as number) - want) <= 1 ? want : Number.NaN
  return caseGap({ ...got, iterations: near }, one)
}

describeReference('ras-ipf.json', rasIpf, withinOneIteration)
