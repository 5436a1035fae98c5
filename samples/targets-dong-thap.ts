import { type ProvinceTargets, products, type Weight, weights } from './targets.ts'

const total = 286053
/** Levels from the published shares (percent, two decimals), rounded to 0,1 so that they add to the published total. */
const level = { KV1: 98974.3, KV2: 72886.3, KV3: 98516.7, TAX: 15675.7 }
const grdp = 147216
const growth = 7.379438739798
/** Simulated split of the published constant total; growth near the published nine months (KV1 4,19, KV2 10,52, KV3 7,53). */
const constant = { KV1: 48300, 'KV2.CN': 30900, F: 8900, KV3: 50200 }
const growths = { KV1: 4.3, 'KV2.CN': 11.4, F: 9.6, KV3: 7.9 }
/** Taxes are what is left of the published total of each year. */
const taxes = grdp - constant.KV1 - constant['KV2.CN'] - constant.F - constant.KV3
const before = (key: keyof typeof constant): number => constant[key] / (1 + growths[key] / 100)
const taxesBefore = grdp / (1 + growth / 100) - before('KV1') - before('KV2.CN') - before('F') - before('KV3')
/** Construction at current prices: 22 percent of industry and construction. */
const construction = 16035

/** Makes the rise of prices such that GRDP per head of 2024 is the published 76,82 million dong (PX-Web PL.V03.02). */
const inflationScale = 0.676
const scaled = (parts: Weight[]): Weight[] =>
  parts.map((part) => ({ ...part, inflation: part.inflation * inflationScale }))

/**
 * Đồng Tháp (merged), year 2025.
 *
 * Published  GRDP at both prices and the shares of the regions: thongkedongthap.nso.gov.vn/tin-tuc/200; growth of GRDP with its
 *            decimals: PX-Web PL.V03.01.
 * Simulated  constant-price levels and growth of the regions (chosen to add up to the published GRDP of both years), and
 *            everything below the regions.
 */
export const dongThap: ProvinceTargets = {
  province: '82',
  area: 'P-82-20250701',
  period: '2025',
  regions: {
    KV1: { current: level.KV1, constant: constant.KV1, growth: growths.KV1 },
    'KV2.CN': { current: level.KV2 - construction, constant: constant['KV2.CN'], growth: growths['KV2.CN'] },
    F: { current: construction, constant: constant.F, growth: growths.F },
    KV3: { current: level.KV3, constant: constant.KV3, growth: growths.KV3 },
    TAX: {
      current: total - level.KV1 - level.KV2 - level.KV3,
      constant: taxes,
      growth: (taxes / taxesBefore - 1) * 100,
    },
  },
  weights: {
    KV1: scaled(
      weights([
        // rice, fruit, vegetables, and the farmed fish of the Mekong (cá tra)
        ['01', 81, 2.05, 4.2, 3.4, 37, 39],
        ['02', 0.4, 2.0, 1.5, 2.0, 30, 31],
        ['03', 18.6, 2.0, 4.8, 4.0, 52, 54],
      ]),
    ),
    'KV2.CN': scaled(
      weights([
        // fish and rice processing and animal feed (10) dominate; copper tubes in the Long Giang zone (24)
        ['08', 1.3, 2.3, 5.0, 3.0, 41, 42],
        ['10', 47.0, 1.9, 11.0, 2.8, 80, 81],
        ['13', 3.6, 1.7, 9.0, 1.5, 71, 72],
        ['14', 10.4, 1.8, 12.5, 2.4, 62, 63],
        ['16', 1.9, 1.9, 7.0, 2.0, 69, 70],
        ['19', 0.1, 1.8, 3.0, 1.0, 74, 75],
        ['20', 3.4, 1.8, 8.0, 1.4, 73, 74],
        ['23', 2.1, 1.9, 6.5, 2.1, 69, 70],
        ['24', 10.7, 1.9, 16.0, 4.5, 82, 83],
        ['25', 3.9, 1.8, 12.0, 1.6, 74, 75],
        ['29', 0.6, 1.7, 8.0, 1.0, 76, 77],
        ['32', 4.2, 1.8, 11.0, 2.0, 67, 68],
        ['D', 8.9, 1.9, 9.0, 3.2, 45, 47],
        ['E', 1.9, 2.3, 7.0, 3.0, 38, 39],
      ]),
    ),
    KV3: scaled(
      weights([
        ['G', 31, 1.8, 9.0, 3.0, 32, 33],
        ['H', 7.5, 1.8, 9.6, 1.6, 53, 54],
        ['I', 9.5, 2.1, 10.5, 4.2, 48, 49],
        ['J', 5, 1.05, 6.4, 0.3, 51, 52],
        ['K', 9.5, 1.85, 8.6, 2.0, 29, 30],
        ['L', 10.5, 1.9, 4.6, 3.0, 21, 22],
        ['M', 1.8, 2.0, 6.2, 3.0, 41, 42],
        ['N', 1.6, 2.0, 8.4, 3.0, 38, 39],
        ['O', 8.4, 2.6, 6.1, 6.5, 0, 0],
        ['P', 7.6, 2.9, 6.4, 6.0, 28, 29],
        ['Q', 3.6, 2.7, 6.6, 5.0, 40, 41],
        ['R', 1.1, 2.0, 7.8, 2.6, 36, 37],
        ['S', 2.3, 2.1, 0, 3.5, 34, 35],
        ['T', 0.6, 2.2, 4.0, 4.0, 12, 12],
      ]),
    ),
  },
  taxes: weights([
    ['gtgt', 44, 1.9, 7.0, 2.0, 0, 0],
    ['ttdb', 18, 1.8, 6.0, 2.0, 0, 0],
    ['bvmt', 14, 1.4, 4.5, 0, 0, 0],
    ['khac', 7, 2.0, 5.0, 3.0, 0, 0],
    ['nk', 5, 1.8, 6.0, 1.0, 0, 0],
    ['gtgt-nk', 15, 1.9, 7.5, 1.0, 0, 0],
    ['tro-cap', -3, 1.9, 3.0, 3.0, 0, 0],
  ]),
  crops: products([
    ['lua', 4105600, 7.1, 4.0, 1.1],
    ['ngo', 37900, 7.0, 4.3, -1.5],
    ['mia', 0, 0, 0, 0],
    ['rau', 1912000, 9.2, 4.4, 3.0],
    ['trai-cay', 2368000, 21.5, 9.6, 7.0],
    ['ca-phe', 0, 0, 0, 0],
    ['lon-hoi', 146300, 65, 31, 4.2],
    ['trau-bo', 31400, 84, 40, 1.8],
    ['gia-cam', 106900, 57, 30, 5.2],
  ]),
  fishery: products([
    ['ca-tra', 652300, 29, 16.5, 5.0],
    ['tom', 38650, 158, 84, 4.4],
    ['ca-khac', 268900, 44, 22, 2.8],
  ]),
  // no hydropower: some solar fed to the grid
  electricity: { sold: 8126.9, generated: 412.6, plants: 0.09 },
  largePlants: 0.31,
  population: { now: 3403780, before: 3396520 },
  quarter: { retail: 51800000, labour: 1748000 },
  seasons: { lua: [0.31, 0.24, 0.27, 0.18], 'lon-hoi': [0.26, 0.24, 0.24, 0.26] },
}
