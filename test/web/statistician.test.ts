import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf } from '../../web/pages/statistician/catalogue/changes-of.ts'
import { csvOf } from '../../web/pages/statistician/csv.ts'
import { classBounds, classOf } from '../../web/pages/statistician/map/classes.ts'
import { squarified } from '../../web/pages/statistician/map/treemap.ts'
import { readDay } from '../../web/text/read-day.ts'

const whole = { x: 0, y: 0, width: 1, height: 1 }

describe('tiles', () => {
  it('fill the frame, each in proportion to its size, without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 120 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (sizes, ratio) => {
          const placed = squarified(
            sizes.map((size) => ({ size })),
            whole,
            ratio,
          )
          const total = sizes.reduce((sum, size) => sum + size, 0)
          expect(placed.length).toBe(sizes.length)
          for (const { size, box } of placed) {
            expect(box.width * box.height).toBeCloseTo(size / total, 9)
            expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(-1e-9)
            expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9)
          }
          for (const [i, a] of placed.entries())
            for (const b of placed.slice(i + 1)) {
              const across = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x)
              const down = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y)
              expect(Math.min(across, down)).toBeLessThan(1e-9)
            }
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  it('are as near to squares as the example of the method', () => {
    const placed = squarified(
      [6, 6, 4, 3, 2, 2, 1].map((size) => ({ size })),
      whole,
      6 / 4,
    )
    const shapes = placed.map(({ box }) =>
      Math.max((box.width * 6) / (box.height * 4), (box.height * 4) / (box.width * 6)),
    )
    expect(Math.max(...shapes)).toBeLessThan(3)
    expect(squarified([], whole, 1)).toEqual([])
  })
})

describe('classes of values', () => {
  it('hold about as many values each; values that repeat are never parted', () => {
    const bounds = classBounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(bounds).toEqual([2, 4, 6, 8])
    expect([1, 2, 3, 10].map((value) => classOf(value, bounds))).toEqual([0, 0, 1, 4])
    expect(classBounds([5, 5, 5, 5])).toEqual([])
    expect(classBounds([0, 0, 0, 0, 9])).toEqual([0])
  })
})

describe('what a person types and takes away', () => {
  it('reads a day that there is, and no other', () => {
    expect(['9/6/2025', '31/12/2025', ' 01.07.2025 '].map(readDay)).toEqual(['2025-06-09', '2025-12-31', '2025-07-01'])
    expect(['30/02/2025', '2025-06-09', '1/1/25', '', 'mai'].map(readDay)).toEqual([null, null, null, null, null])
  })

  it('writes CSV that a spreadsheet does not run', () => {
    expect(
      csvOf([
        ['=1+1', -5, 'a,"b"', '@x'],
        ['-', 0, 'ấ', ''],
      ]),
    ).toBe(`'=1+1,-5,"a,""b""",'@x\r\n'-,0,ấ,`)
  })

  it('tells the fields that differ between two entries', () => {
    const before = { code: 'a', label: { vi: 'một', en: 'one' }, list: [1, 2], gone: true }
    const after = { code: 'a', label: { vi: 'hai', en: 'one' }, list: [1, 2, 3], min: 0 }
    expect(changesOf(before, after)).toEqual([
      { path: 'label.vi', before: 'một', after: 'hai' },
      { path: 'list.2', before: null, after: '3' },
      { path: 'gone', before: 'true', after: null },
      { path: 'min', before: null, after: '0' },
    ])
    expect(changesOf(before, before)).toEqual([])
  })
})
