import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packed, packedFigures, unpacked, unpackedFigures } from '../../../pipelines/ingest/sent-numbers.ts'

const runs = { seed: 20_251_129, numRuns: 300 }

describe('numbers that are sent', () => {
  it('arrive as they were', () => {
    const steps = fc
      .tuple(fc.nat(1e6), fc.integer({ min: 1, max: 5 }), fc.nat(200))
      .map(([from, width, length]) => Array.from({ length }, (_, i) => from + Math.floor(i / width)))
    const any = fc.array(fc.oneof(fc.nat(255), fc.nat(65_535), fc.nat(2 ** 31 - 1)))
    const broken = fc.tuple(steps, fc.nat(199), fc.nat(9)).map(([numbers, at, by]) => {
      if (at < numbers.length) numbers[at]! += by
      return numbers
    })
    fc.assert(
      fc.property(fc.oneof(steps, any, broken), (numbers) => {
        expect([...unpacked(packed(Int32Array.from(numbers)))]).toEqual(numbers)
      }),
      runs,
    )
  })

  it('cost nothing where they are the rows of a table, and one or two bytes where they are small', () => {
    expect(packed(Int32Array.of(8, 8, 9, 9, 10))).toEqual({ from: 8, width: 2, length: 5 })
    expect(packed(Int32Array.of(3, 1, 200))).toBeInstanceOf(Uint8Array)
    expect(packed(Int32Array.of(3, 1, 60_000))).toBeInstanceOf(Uint16Array)
    expect(packed(Int32Array.of(3, 1, 70_000))).toBeInstanceOf(Int32Array)
  })
})

describe('figures that are sent', () => {
  it('arrive to the last digit, a missing one as missing', () => {
    const figure = fc.oneof(fc.double(), fc.integer(), fc.constant(Number.NaN), fc.constant(-0))
    fc.assert(
      fc.property(fc.array(figure), (figures) => {
        const arrived = [...unpackedFigures(packedFigures(Float64Array.from(figures)))]
        expect(arrived.every((one, i) => Object.is(one, figures[i]))).toBe(true)
      }),
      runs,
    )
  })

  it('take half the bytes where that loses nothing', () => {
    expect(packedFigures(Float64Array.of(1250, Number.NaN, 16_777_216))).toBeInstanceOf(Float32Array)
    expect(packedFigures(Float64Array.of(1250, 0.1))).toBeInstanceOf(Float64Array)
    expect(packedFigures(Float64Array.of(16_777_217))).toBeInstanceOf(Float64Array)
  })
})
