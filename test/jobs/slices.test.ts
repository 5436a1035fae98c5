import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoundedMap } from '../../jobs/bounded-map.ts'
import { matchesPattern } from '../../jobs/slices/choose-headings.ts'
import { emptyTable, packRows, unpackCell } from '../../jobs/slices/pack-table.ts'
import { round } from '../../pipelines/publish/round.ts'
import { CellStatus } from '../../schemas/dataset.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { isMissing } from '../../schemas/observation.ts'
import type { DatasetHead } from '../../store/datasets.ts'

const seeded = { seed: 20260101, numRuns: 2_000 }

describe('a pattern', () => {
  const text = (letters: string) => fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((l) => l.join(''))
  it('matches what the same regular expression matches', () => {
    fc.assert(
      fc.property(text('ab.'), text('ab.*?'), (code, pattern) => {
        const escaped = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        expect(matchesPattern(code, pattern)).toBe(new RegExp(`^${escaped}$`).test(code))
      }),
      seeded,
    )
  })
  it('of many stars costs no more than it is long', () => {
    const begun = performance.now()
    expect(matchesPattern('a'.repeat(4_000), `${'*a'.repeat(1_500)}*b`)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})

describe('a packed table', () => {
  const cell = fc.record({
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    status: fc.constantFrom(...CellStatus.options),
    estimatedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    prices: fc.constantFrom('current', 'constant-2010', 'none'),
  })
  it('gives its cells back: value, status, share and prices', () => {
    const headings = (n: number) => ({ headings: Array.from({ length: n }, (_, i) => ({ code: String(i) })) })
    fc.assert(
      fc.property(fc.array(fc.option(cell), { minLength: 6, maxLength: 6 }), (cells) => {
        const table = emptyTable({ rows: headings(2), columns: headings(3) } as unknown as DatasetHead)
        const made = cells.map((c) =>
          c === null
            ? null
            : {
                ...{
                  value: c.status === 'not-applicable' || isMissing(c.status) ? null : c.value,
                  status: c.status,
                  estimatedShare: c.estimatedShare,
                },
                ref: `account:x|${c.prices}`,
              },
        )
        packRows(table, 0, [made.slice(0, 3), made.slice(3)])
        const back = made.map((_, i) => unpackCell(table, Math.floor(i / 3), i % 3))
        expect(back).toEqual(made.map((c) => c && { ...c, ref: `account:|${c.ref.split('|')[1]}` }))
      }),
      { seed: 20260102, numRuns: 300 },
    )
  })
})

describe('rounding the short way', () => {
  /** The rule as it is written: half away from zero on the decimal digits of fifteen. */
  const onDigits = (value: number, decimals: number): number => {
    const [digits, exponent = '0'] = String(Number(Math.abs(value).toPrecision(15))).split('e')
    const whole = Math.round(Number(`${digits}e${Number(exponent) + decimals}`))
    const [d, e = '0'] = String(whole).split('e')
    const size = Number(`${d}e${Number(e) - decimals}`)
    return size === 0 ? 0 : Math.sign(value) * size
  }
  it('is rounding on the digits, near the middle too', () => {
    const near = fc
      .tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.double({ min: -1e-7, max: 1e-7, noNaN: true }))
      .map(([n, off]) => n / 200 + off)
    const any = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(fc.oneof(near, any), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        if (Math.abs(value) >= 1e-10) expect(round(value, decimals)).toBe(onDigits(value, decimals))
      }),
      seeded,
    )
  })
})

describe('a bounded map', () => {
  it('makes once for all who ask together, forgets what failed and what was asked for least lately', async () => {
    const map = new BoundedMap<number>(10, (n) => n)
    let made = 0
    const make = (n: number) => async () => {
      made += 1
      return n
    }
    expect(await Promise.all([map.get('a', make(4)), map.get('a', make(4))])).toEqual([4, 4])
    expect(made).toBe(1)
    await expect(map.get('b', async () => Promise.reject(new InvalidInput('server/failed')))).rejects.toThrow('failed')
    await map.get('b', make(5))
    await map.get('a', make(4))
    await map.get('c', make(4))
    expect(map.size).toBe(8)
    made = 0
    await map.get('a', make(4))
    await map.get('c', make(4))
    expect(made).toBe(0)
    await map.get('b', make(5))
    expect(made).toBe(1)
    await map.get('huge', make(11))
    expect(map.size).toBeLessThanOrEqual(10)
  })
})
