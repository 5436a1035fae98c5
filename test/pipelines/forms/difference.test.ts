import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../../pipelines/forms/difference.ts'
import type { FormCell } from '../../../schemas/form-cell.ts'

const cell = (
  rowCode: string,
  column: number,
  value: number | null,
  status: FormCell['status'] = 'estimate',
): FormCell => ({
  rowCode,
  column,
  origin: `s!B!C${column}`,
  status,
  value,
})

describe('the difference between two submissions', () => {
  it('tells added, removed and changed cells with both values and the relative change', () => {
    const before = [
      cell('11', 0, 100),
      cell('11', 1, 5),
      cell('12', 0, null, 'not-reported'),
      cell('13', 0, null, 'nil'),
      cell('14', 0, 0),
    ]
    const after = [
      cell('11', 0, 150),
      cell('12', 0, 7),
      cell('13', 0, null, 'not-collected'),
      cell('14', 0, 3),
      cell('15', 0, null, 'not-reported'),
    ]
    expect(
      differenceOf(before, after).map((d) => [
        d.rowCode,
        d.kind,
        d.before?.value ?? null,
        d.after?.value ?? null,
        d.relative,
      ]),
    ).toEqual([
      ['11', 'changed', 100, 150, 0.5],
      ['12', 'added', null, 7, null],
      ['13', 'changed', null, null, null],
      ['14', 'changed', 0, 3, null],
      ['11', 'removed', 5, null, null],
    ])
  })

  const cells = fc.uniqueArray(
    fc.record({ row: fc.integer({ min: 1, max: 6 }), column: fc.integer({ min: 0, max: 3 }), value: fc.integer() }),
    { selector: ({ row, column }) => `${row}|${column}` },
  )
  it('is empty against itself, and its mirror image the other way round', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        const [one, two] = [a, b].map((list) => list.map(({ row, column, value }) => cell(String(row), column, value)))
        expect(differenceOf(one!, [...one!].reverse())).toEqual([])
        const mirrored = { added: 'removed', removed: 'added', changed: 'changed' }
        const there = differenceOf(one!, two!).map((d) => `${d.rowCode} ${d.column} ${mirrored[d.kind]}`)
        const back = differenceOf(two!, one!).map((d) => `${d.rowCode} ${d.column} ${d.kind}`)
        expect(there.sort()).toEqual(back.sort())
      }),
      { seed: 20250701, numRuns: 200 },
    )
  })
})
