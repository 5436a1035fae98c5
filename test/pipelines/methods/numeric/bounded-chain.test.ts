import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { exchangeBounds, walkBounds } from '../../../../pipelines/methods/numeric/bounded-chain.ts'
import { stencilTerms } from '../../../../pipelines/methods/numeric/chain.ts'

const SEED = { seed: 20250701, numRuns: 300 }

it('finds the same bounds by exchanging all violations and by walking one at a time', () => {
  const group = fc.record({
    weights: fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 }),
    total: fc.double({ min: 0.001, max: 100, noNaN: true }),
  })
  const groups = fc.array(group, { minLength: 2, maxLength: 8 })
  const stencil = fc.constantFrom([1, -1], [1, -2, 1])
  let settled = 0
  fc.assert(
    fc.property(groups, stencil, (list, rows) => {
      const count = 3 * list.length
      const chain = {
        name: 'x',
        terms: stencilTerms(count, rows, 'free'),
        groups: {
          first: Int32Array.from([...list.map((_, g) => 3 * g), count]),
          rowFirst: Int32Array.from([...list.keys(), list.length]),
          offset: Int32Array.from(list, (_, g) => 3 * g),
          rows: Float64Array.from(list.flatMap(({ weights }) => weights)),
        },
      }
      const start = Float64Array.from(list.flatMap(({ weights, total }) => weights.map((w) => total / (3 * w))))
      const bounds = { lower: new Float64Array(count), start, isPinned: new Uint8Array(count) }
      const posed = { chain, b: Float64Array.from(list, ({ total }) => total), bounds }
      const walked = walkBounds(posed)
      const exchanged = exchangeBounds(posed)
      if (exchanged !== null) settled++
      const scale = Math.max(...walked)
      expect(Math.min(...walked)).toBeGreaterThanOrEqual(-1e-12 * scale)
      exchanged?.forEach((value, v) => {
        expect(Math.abs(value - walked[v]!) / scale).toBeLessThan(1e-8)
      })
    }),
    SEED,
  )
  expect(settled).toBeGreaterThan(200)
})
