import { beforeAll, describe, expect, it } from 'vitest'
import type { Typed } from '../../pipelines/forms/layout.ts'
import type { Book, Name } from '../../samples/book.ts'
import { buildRound, fillBook } from '../../samples/build-round.ts'
import { dongThapRound, quangNgaiRound } from '../../samples/round-files.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { communesOn } from '../../schemas/office.ts'
import { lastDay, quartersOf, yearBefore } from '../../schemas/period.ts'
import { catalogueOfSamples, printedFigures } from './printed.ts'
import { type Pair, recompile, region } from './recompile.ts'

let catalogue: Catalogue
let quangNgai: Map<string, Typed>
let dongThap: Map<string, Typed>
beforeAll(async () => {
  catalogue = await catalogueOfSamples()
  quangNgai = printedFigures(buildRound(quangNgaiRound, catalogue), catalogue)
  dongThap = printedFigures(buildRound(dongThapRound, catalogue), catalogue)
})

/** Published figures are rounded to 0,1 billion dong; two parts may differ by one rounding more. */
const tolerance = 0.1

describe('Quảng Ngãi, first half of 2025, compiled by hand from the printed forms', () => {
  // vneconomy.vn/quang-ngai-grdp-tang-11-51-trong-6-thang-dau-nam.htm
  it.each([
    ['GRDP', 85881.6, 41690.8, 11.51],
    ['KV1', 13895.9, 6628.4, 3.53],
    ['KV2', 34433.4, 15931.1, 19.32],
    ['KV2.CN', 28947.4, 12865.2, 21.53],
    ['KV3', 26098.1, 13483.5, 8.33],
    ['TAX', 11454.2, 5647.9, 8.88],
  ])('%s is as published', (code, current, constant, growth) => {
    const now = region(recompile(quangNgai, '2025-6M'), code)
    const then = region(recompile(quangNgai, '2024-6M'), code)
    expect(Math.abs(now.current - current)).toBeLessThan(tolerance)
    expect(Math.abs(now.constant - constant)).toBeLessThan(tolerance)
    // growth is printed with two decimals
    expect(Math.abs((now.constant / then.constant - 1) * 100 - growth)).toBeLessThan(0.005)
    expect(then.current).toBeGreaterThan(then.constant)
  })
})

describe('Đồng Tháp, year 2025, compiled by hand from the printed forms', () => {
  let now: Map<string, Pair>
  let then: Map<string, Pair>
  beforeAll(() => {
    now = recompile(dongThap, '2025')
    then = recompile(dongThap, '2024')
  })

  // thongkedongthap.nso.gov.vn/tin-tuc/200
  it('has the published GRDP at both prices', () => {
    expect(Math.abs(region(now, 'GRDP').current - 286053)).toBeLessThan(tolerance)
    expect(Math.abs(region(now, 'GRDP').constant - 147216)).toBeLessThan(tolerance)
  })

  it.each([
    ['KV1', 34.6],
    ['KV2', 25.48],
    ['KV3', 34.44],
    ['TAX', 5.48],
  ])('%s has the published share', (code, share) => {
    expect(Math.abs((region(now, code).current / region(now, 'GRDP').current) * 100 - share)).toBeLessThan(0.005)
  })

  it('grows as PX-Web PL.V03.01 publishes, to 0,1 billion dong in either year', () => {
    const growth = (region(now, 'GRDP').constant / region(then, 'GRDP').constant - 1) * 100
    expect(Math.abs(growth - 7.379438739798)).toBeLessThan(0.0002)
  })

  it('has per head of 2024 and 2025 near PX-Web PL.V03.02 (population published for 2025 only, in ten persons)', () => {
    const perHead = (units: Map<string, Pair>, period: string) =>
      region(units, 'GRDP').current / Number(dongThap.get(`average-population||||${period}|`))
    expect(Math.abs(perHead(now, '2025') - 84.0191)).toBeLessThan(0.03)
    expect(Math.abs(perHead(then, '2024') - 76.8203)).toBeLessThan(0.03)
  })
})

describe.each(['51', '82'])('commune series of %s', (province) => {
  const round = province === '51' ? quangNgaiRound : dongThapRound
  const figures = () => (province === '51' ? quangNgai : dongThap)
  let book: Book
  beforeAll(() => {
    book = fillBook(round, catalogue)
  })
  const total = (name: Omit<Name, 'period'>, periods: readonly string[]): number =>
    periods
      .flatMap((period) =>
        communesOn(catalogue.history, province, lastDay(period)).map((area) =>
          book.number({ ...name, period, area: area.id }),
        ),
      )
      .reduce((all, part) => all + part, 0)
  const quarters = quartersOf(round.period)!

  it.each(['lua', 'lon-hoi'])('%s adds to the province exactly', (item) => {
    const quantity = figures().get(`product-quantity|01||${item}|${round.period}|`)
    expect(total({ indicator: 'commune-product', industry: '01', item }, quarters)).toBe(quantity)
  })

  it('household output of I is more than the output of the province, that of S less', () => {
    const households = (industry: string) =>
      total({ indicator: 'household-output', industry, prices: 'current' }, quarters)
    const printed = (key: string) => Number(figures().get(key))
    const outputS =
      (printed(`previous-output|S|||${yearBefore(round.period)}|constant-2010`) *
        printed(`price-index|S||output|${round.period}|constant-2010`)) /
      100
    expect(households('I')).toBeGreaterThan(printed(`output-value|I|||${round.period}|current`) * 1.01)
    expect(households('S')).toBeLessThan(outputS * 0.9)
  })

  it('the census adds to the published totals of the two former provinces', () => {
    // Tổng điều tra 01/4/2019: Quảng Ngãi and Kon Tum; Tiền Giang and Đồng Tháp
    const published = province === '51' ? 1231697 + 540438 : 1764185 + 1599504
    expect(total({ indicator: 'population' }, ['2019-04-01'])).toBe(published)
  })
})
