import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Constraint, LinearSystem } from '../../../pipelines/validate/linear-constraints.ts'
import { localise } from '../../../pipelines/validate/localise.ts'
import { validate } from '../../../pipelines/validate/validate.ts'
import { context, ingested, rule } from './fixture.ts'

/** A table with row and column totals; variable number = row x (columns + 1) + column, totals last. */
function table(rows: number, columns: number, inner: readonly number[]): LinearSystem {
  const width = columns + 1
  const value = (r: number, c: number): number => {
    const cells = (from: number[]) => from.reduce((n, i) => n + inner[i]!, 0)
    const all = Array.from({ length: rows * columns }, (_, i) => i)
    if (r < rows && c < columns) return inner[r * columns + c]!
    return cells(
      all.filter((i) => (r === rows || Math.floor(i / columns) === r) && (c === columns || i % columns === c)),
    )
  }
  const variables = Array.from({ length: (rows + 1) * width }, (_, i) => {
    const [r, c] = [Math.floor(i / width), i % width]
    return { place: `${r},${c}`, value: value(r, c), isSigned: false }
  })
  const adds = (whole: number, parts: number[]): Constraint => {
    const terms = new Map([[whole, 1], ...parts.map((p): [number, number] => [p, -1])])
    return { terms, constant: 0, allowed: 1e-6 }
  }
  const line = (n: number) => Array.from({ length: n }, (_, i) => i)
  const across = line(rows + 1).map((r) =>
    adds(
      r * width + columns,
      line(columns).map((c) => r * width + c),
    ),
  )
  const down = line(width).map((c) =>
    adds(
      rows * width + c,
      line(rows).map((r) => r * width + c),
    ),
  )
  return { variables, constraints: [...across, ...down] }
}

const planted = (system: LinearSystem, cells: readonly number[], by: number): LinearSystem => ({
  ...system,
  variables: system.variables.map((v, i) => (cells.includes(i) ? { ...v, value: v.value + by } : v)),
})

describe('localisation', () => {
  it('finds the one wrong cell of a random table and its right value', () => {
    const inner = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(inner, fc.nat(29), fc.integer({ min: 1, max: 1_000_000 }), (values, cell, by) => {
        const right = table(4, 5, values)
        const { found } = localise(planted(right, [cell], by), 20_000)
        expect(found).toEqual({ changes: [{ variable: cell, suggested: right.variables[cell]!.value }], others: 0 })
      }),
      { seed: 3, numRuns: 200 },
    )
  })
  it('finds two wrong cells that share no line, and makes every sum hold', () => {
    const right = table(3, 3, [5, 17, 31, 2, 44, 9, 12, 8, 26])
    const wrong = planted(right, [0, 5], 1000)
    const { found } = localise(wrong, 20_000)
    expect(found!.changes).toHaveLength(2)
    const settled = new Map(found!.changes.map((c) => [c.variable, c.suggested]))
    for (const { terms } of right.constraints) {
      const left = [...terms].reduce((n, [v, a]) => n + a * (settled.get(v) ?? wrong.variables[v]!.value), 0)
      expect(Math.abs(left)).toBeLessThan(1e-9)
    }
  })
  it('changes nothing that holds, and gives up at its limit', () => {
    const right = table(
      4,
      5,
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
    expect(localise(planted(right, [0, 7, 14, 21], 77), 20)).toMatchObject({ found: null, gaveUp: true, nodes: 20 })
  })
  it('prefers the largest relative change and never suggests a negative value where none may be', () => {
    const adds = {
      terms: new Map([
        [0, 1],
        [1, -1],
        [2, -1],
      ]),
      constant: 0,
      allowed: 0,
    }
    const variables = [10, 500, 3].map((value, i) => ({ place: `${i}`, value, isSigned: false }))
    const { found } = localise({ variables, constraints: [adds] }, 1000)
    expect(found).toEqual({ changes: [{ variable: 0, suggested: 503 }], others: 1 })
  })
})

describe('a likely cell', () => {
  const totals = rule({ id: 'validate/totals', kind: 'sum-of-parts', tolerance: 0.005 })
  const share = { kind: 'balance', total: { industry: '32' }, parts: [{ industry: '13' }, { industry: '14' }] }
  const balance = rule({ id: 'validate/b', ...share, tolerance: 0.001 })
  it('is the one that both sums point to', () => {
    const file = ingested({ '1': [300, 10], '11': [2000, 4], '12': [100, 6], '2': [300, 10] })
    const { findings } = validate(file, context([totals, balance]))
    expect(findings.filter((f) => f.code === 'validate/likely-cell')).toMatchObject([
      { severity: 'note', facts: { rowCode: '11', value: 2000, suggested: 200, cells: 1, others: 0 } },
    ])
  })
  it('is not named when all sums hold or a part is missing', () => {
    const told = (rows: Parameters<typeof ingested>[0]) =>
      validate(ingested(rows), context([totals])).findings.filter((f) => f.severity === 'note')
    expect(told({ '1': [300, 10], '11': [200, 4], '12': [100, 6] })).toEqual([])
    expect(told({ '1': [300, 10], '11': [2000, 4], '12': ['not-collected', 6] })).toEqual([])
  })
})
