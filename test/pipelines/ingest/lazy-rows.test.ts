import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lazyRows } from '../../../pipelines/ingest/lazy-rows.ts'
import { packSheet, SheetPacker } from '../../../pipelines/ingest/sheet-packer.ts'
import { unpackSheet } from '../../../pipelines/ingest/unpack-sheet.ts'
import { blankCell, type Cell } from '../../../schemas/cell.ts'

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(blankCell),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value): Cell => ({ kind: 'number', raw: String(value), value })),
  fc.integer().map((value): Cell => ({ kind: 'number', raw: `${value},0`, value })),
  fc.constantFrom('Lúa', 'a\nb', '', '1.234').map((value): Cell => ({ kind: 'text', raw: value, value })),
  fc.constant<Cell>({ kind: 'text', raw: 'Lóa', value: 'Lúa' }),
  fc.constantFrom<Cell>(
    { kind: 'nil', raw: '-', value: null },
    { kind: 'date', raw: '2025-06-01', value: '2025-06-01' },
  ),
)
const range = fc.record({ top: fc.nat(30), left: fc.nat(5), height: fc.nat(8), width: fc.nat(3) })
const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 40 })
const told = ({ kind, raw, value }: Cell) => ({ kind, raw, value })
const frame = { name: 'S', hidden: false }

describe('rows unpacked where they are read', () => {
  it('are those of the sheet unpacked as a whole, with merged ranges and cells out of order', () => {
    const late = fc.array(fc.tuple(fc.nat(39), fc.nat(8), cell), { maxLength: 5 })
    fc.assert(
      fc.property(rows, fc.array(range, { maxLength: 4 }), late, fc.nat(60), (cells, ranges, out, repeat) => {
        const merges = ranges.map(({ top, left, height, width }) => {
          return { top, left, bottom: top + height, right: left + width }
        })
        const packer = new SheetPacker()
        for (let copy = 0; copy <= repeat; copy++)
          for (const [r, row] of cells.entries())
            for (const [c, one] of row.entries()) packer.put(copy * cells.length + r, c, one)
        const last = (repeat + 1) * cells.length - 1
        for (const [row, column, one] of out) if (row <= last && one.kind !== 'blank') packer.put(row, column, one)
        const packed = packer.finish({ ...frame, merges })
        const whole = unpackSheet(packed).rows
        const lazy = lazyRows(packed)
        expect(lazy.length).toBe(whole.length)
        expect([...lazy].map((row) => row.map(told))).toEqual(whole.map((row) => row.map(told)))
        expect(lazy.map((row) => row.length)).toEqual(whole.map((row) => row.length))
        expect(lazy.slice(3, 9).flat().map(told)).toEqual(whole.slice(3, 9).flat().map(told))
        expect([lazy[last + 1], lazy[-1]]).toEqual([undefined, undefined])
        expect(lazy.at(-1)?.map(told)).toEqual(whole.at(-1)?.map(told))
      }),
      { seed: 77, numRuns: 120 },
    )
  })

  it('cannot be written to', () => {
    const lazy = lazyRows(packSheet({ ...frame, rows: [[{ kind: 'text', raw: 'a', value: 'a' }]], merges: [] }))
    expect(() => lazy.push([])).toThrow(TypeError)
    expect(lazy).toHaveLength(1)
  })
})
