import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipf } from '../../../../pipelines/methods/balance/ipf.ts'
import { ras } from '../../../../pipelines/methods/balance/ras.ts'
import { refusal } from './refusal.ts'

const tables = fc
  .record({ rows: fc.integer({ min: 2, max: 8 }), columns: fc.integer({ min: 2, max: 8 }) })
  .chain(({ rows, columns }) => {
    const cells = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), {
      minLength: rows * columns,
      maxLength: rows * columns,
    })
    const factor = (length: number) =>
      fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: length, maxLength: length })
    return fc.record({ seed: cells, r: factor(rows), s: factor(columns) })
  })

const sums = (table: ArrayLike<number>, width: number) => {
  const cells = Array.from(table)
  const rows = Array.from({ length: cells.length / width }, (_, i) =>
    cells.slice(i * width, (i + 1) * width).reduce((a, b) => a + b, 0),
  )
  const columns = Array.from({ length: width }, (_, j) =>
    cells.filter((_, k) => k % width === j).reduce((a, b) => a + b, 0),
  )
  return { rows, columns }
}

describe('ras', () => {
  it('finds the table r_i a_ij s_j from its margins, and zero cells stay zero', () => {
    fc.assert(
      fc.property(tables, ({ seed, r, s }) => {
        const width = s.length
        const holed = seed.map((cell, k) => (k % 5 === 3 && k >= width ? 0 : cell))
        const truth = holed.map((cell, k) => cell * r[Math.floor(k / width)]! * s[k % width]!)
        const { rows, columns } = sums(truth, width)
        const raked = ras(holed, rows, columns)
        const size = Math.max(...truth)
        raked.table.forEach((cell, k) => {
          expect(Math.abs(cell - truth[k]!)).toBeLessThanOrEqual(1e-6 * size)
          if (holed[k] === 0) expect(cell).toBe(0)
        })
        const reached = sums(raked.table, width)
        reached.rows.forEach((sum, i) => {
          expect(Math.abs(sum - rows[i]!)).toBeLessThanOrEqual(1e-9 * size * width)
        })
      }),
      { seed: 51, numRuns: 60 },
    )
  })

  it('a row with a total of zero becomes zero', () => {
    expect([...ras([1, 2, 3, 4], [0, 10], [4, 6]).table]).toEqual([0, 0, 4, 6])
  })

  it('never says converged with margins missed: names rows and columns of the infeasible part', () => {
    const seed = [1, 0, 0, 2, 0, 0, 1, 1, 1]
    const found = refusal(() => ras(seed, [6, 5, 4], [8, 4, 3]))
    expect(found).toEqual({
      code: 'methods/margins-infeasible',
      facts: { rows: '1, 2', columns: '1', needed: 11, available: 8 },
    })
    expect(refusal(() => ras([3, 1, 2, 5], [10, 20], [12, 18], { maxIterations: 1 })).code).toBe(
      'methods/not-converged',
    )
  })

  it('refuses margins that differ, a total without cells, negative cells, what is not a number, a wrong shape', () => {
    expect(refusal(() => ras([1, 2, 3, 4], [3, 7], [4, 7])).code).toBe('methods/margins-differ')
    const empty = refusal(() => ras([0, 0, 3, 4], [3, 7], [4, 6]))
    expect(empty).toMatchObject({ code: 'methods/margin-without-cells', facts: { axis: 'row', position: 1, total: 3 } })
    expect(refusal(() => ras([-1, 2, 3, 4], [3, 7], [4, 6])).code).toBe('methods/negative-cell')
    expect(refusal(() => ras([Number.NaN, 2, 3, 4], [3, 7], [4, 6])).code).toBe('methods/not-finite')
    expect(refusal(() => ras([1, 2, 3], [3, 7], [4, 6])).code).toBe('methods/table-shape')
  })
})

describe('ipf', () => {
  it('meets overlapping two-way margins of a three-way table', () => {
    const shape = [3, 4, 2]
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 50, noNaN: true }), { minLength: 48, maxLength: 48 }),
        (numbers) => {
          const truth = numbers.slice(0, 24)
          const margin = (axes: number[]) => {
            const totals = new Map<number, number>()
            truth.forEach((cell, at) => {
              const index = [Math.floor(at / 8), Math.floor(at / 2) % 4, at % 2]
              const place = axes.reduce((p, axis) => p * shape[axis]! + index[axis]!, 0)
              totals.set(place, (totals.get(place) ?? 0) + cell)
            })
            return { axes, totals: [...totals].sort(([a], [b]) => a - b).map(([, total]) => total) }
          }
          const { marginError } = ipf(numbers.slice(24), shape, [margin([0, 1]), margin([1, 2]), margin([0, 2])])
          expect(marginError).toBeLessThanOrEqual(1e-9 * truth.reduce((a, b) => a + b, 0))
        },
      ),
      { seed: 52, numRuns: 30 },
    )
  })

  it('refuses margins that no table has', () => {
    const missed = refusal(() =>
      ipf(
        [1, 0, 0, 1, 1, 0, 0, 1],
        [2, 2, 2],
        [
          { axes: [0], totals: [2, 2] },
          { axes: [1], totals: [1, 3] },
          { axes: [2], totals: [3, 1] },
        ],
        { maxIterations: 500 },
      ),
    )
    expect(missed.code).toBe('methods/margins-missed')
  })
})
