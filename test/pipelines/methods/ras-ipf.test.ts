import { describe, expect, it } from 'vitest'
import { rasIpf } from '../../../pipelines/methods/cases/ras-ipf.ts'
import { caseGap, describeReference, type GapOf } from '../../setup/reference-cases.ts'

/** The tolerance's note: iterations agree within one; the changes and errors they stop at are then not comparable. */
const withinOneIteration: GapOf = (got, one) => {
  const want = one.output.iterations as number
  const near = Math.abs((got.iterations as number) - want) <= 1 ? want : Number.NaN
  return caseGap({ ...got, iterations: near }, one)
}

describeReference('ras-ipf.json', rasIpf, withinOneIteration)

describe('refusals of raking cases', () => {
  const refuse = (input: Record<string, unknown>, params: Record<string, unknown> = {}) => rasIpf.ras!(params, input)

  it('answers an infeasible table with an error that names rows and columns, never a table', () => {
    const seed = [
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 1],
    ]
    const got = refuse({ seed, rowTotals: [6, 5, 4], colTotals: [8, 4, 3] }, { maxIterations: 10000, stopBelow: 1e-10 })
    expect(got.status).toBe('error')
    expect(got.message).toContain('margins-infeasible {"rows":"1, 2","columns":"1"')
    expect(got.table).toBeUndefined()
  })

  it('answers rows of other lengths and missing cells with an error', () => {
    expect(refuse({ seed: [[1, 2], [3]], rowTotals: [1, 2], colTotals: [2, 1] }).message).toContain('table-shape')
    expect(refuse({ seed: [[1, null]], rowTotals: [1], colTotals: [1, 0] }).message).toContain('seed.0.1')
  })
})
