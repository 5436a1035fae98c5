import { type ProvinceTargets, products, weights } from './targets.ts'

/**
 * Quảng Ngãi (merged), first half of 2025.
 *
 * Published  region levels at both prices and growth: vneconomy.vn/quang-ngai-grdp-tang-11-51-trong-6-thang-dau-nam.htm.
 *            F is KV2 less KV2.CN. The published constant parts add to 41 690,9 and GRDP is 41 690,8: each part stands 0,02
 *            below its print (0,03 in KV3), inside its rounding, so that every figure rounds to what is published.
 * Simulated  everything below the regions.
 */
export const quangNgai: ProvinceTargets = {
  province: '51',
  area: 'P-51-20250701',
  period: '2025-6M',
  regions: {
    KV1: { current: 13895.9, constant: 6628.38, growth: 3.53 },
    'KV2.CN': { current: 28947.4, constant: 12865.18, growth: 21.53 },
    // growth of F: (15931.1 - 12865.2) / (15931.1 / 1.1932 - 12865.2 / 1.2153) - 1
    F: { current: 5486.0, constant: 3065.9, growth: (3065.9 / (15931.1 / 1.1932 - 12865.2 / 1.2153) - 1) * 100 },
    KV3: { current: 26098.1, constant: 13483.47, growth: 8.33 },
    TAX: { current: 11454.2, constant: 5647.88, growth: 8.88 },
  },
  weights: {
    KV1: weights([
      // crops and livestock; coffee is harvested in the fourth quarter; the sea fishery is large
      ['01', 60, 2.1, 3.2, 3.1, 41, 43],
      ['02', 11, 2.0, 6.4, 2.2, 26, 27],
      ['03', 29, 2.15, 3.4, 2.6, 38, 40],
    ]),
    'KV2.CN': weights([
      // the Dung Quất refinery (19) stood still for maintenance in spring 2024; the Hòa Phát steel works (24) opened new lines
      ['08', 1.6, 2.2, 6.0, 3.0, 46, 47],
      ['10', 9.5, 2.3, 6.5, 3.5, 74, 75],
      ['13', 2.2, 1.9, 9.0, 2.0, 70, 71],
      ['14', 3.4, 2.0, 8.0, 2.5, 62, 63],
      ['16', 2.6, 2.2, 7.0, 2.0, 68, 69],
      ['19', 43.0, 2.35, 31.0, -4.0, 83, 84],
      ['20', 1.2, 2.0, 5.0, 1.5, 72, 73],
      ['23', 1.8, 2.1, 6.0, 2.0, 69, 70],
      ['24', 18.5, 2.2, 23.0, 0.5, 79, 80],
      ['25', 1.5, 2.1, 9.0, 1.5, 73, 74],
      ['29', 0.3, 1.8, 4.0, 1.0, 76, 77],
      ['32', 1.4, 2.0, 8.0, 2.0, 66, 67],
      ['D', 11.6, 2.3, 9.5, 2.8, 42, 44],
      ['E', 1.4, 2.5, 7.5, 3.0, 39, 40],
    ]),
    KV3: weights([
      ['G', 26, 1.75, 9.5, 2.9, 32, 33],
      ['H', 9.5, 1.8, 10.5, 1.5, 52, 53],
      ['I', 9, 2.1, 12.0, 4.1, 48, 49],
      ['J', 6, 1.05, 6.5, 0.3, 51, 52],
      ['K', 10, 1.85, 8.8, 2.0, 29, 30],
      ['L', 9, 1.9, 4.5, 3.0, 22, 23],
      ['M', 2, 2.0, 6.0, 3.0, 41, 42],
      ['N', 1.5, 2.0, 9.0, 3.0, 38, 39],
      ['O', 11, 2.6, 6.0, 6.5, 0, 0],
      ['P', 9, 2.9, 6.2, 6.0, 28, 29],
      ['Q', 3.5, 2.7, 6.8, 5.0, 40, 41],
      ['R', 1, 2.0, 9.0, 2.6, 36, 37],
      // the form of S never arrives: last year's volume is kept
      ['S', 2, 2.1, 0, 3.4, 34, 35],
      ['T', 0.5, 2.2, 4.0, 4.0, 12, 12],
    ]),
  },
  taxes: weights([
    ['gtgt', 25, 2.0, 9.0, 2.0, 0, 0],
    ['ttdb', 7, 1.9, 8.0, 2.0, 0, 0],
    ['bvmt', 20, 1.6, 12.0, 0, 0, 0],
    ['khac', 3, 2.1, 6.0, 3.0, 0, 0],
    ['nk', 4, 1.9, 7.0, 1.0, 0, 0],
    ['gtgt-nk', 42.5, 2.2, 8.5, 1.0, 0, 0],
    ['tro-cap', -1.5, 2.0, 4.0, 3.0, 0, 0],
  ]),
  crops: products([
    ['lua', 292400, 7.4, 4.1, 1.2],
    ['ngo', 31250, 6.9, 4.3, 0.6],
    ['mia', 128600, 1.16, 0.62, 2.5],
    ['rau', 206300, 13.5, 6.2, 2.8],
    ['trai-cay', 64800, 17.8, 8.4, 7.5],
    ['ca-phe', 1240, 117, 29, 5.0],
    ['lon-hoi', 46900, 67, 31, 4.6],
    ['trau-bo', 15380, 83, 39, 2.0],
    ['gia-cam', 14900, 61, 32, 5.5],
  ]),
  fishery: products([
    ['ca-tra', 0, 0, 0, 0],
    ['tom', 4310, 152, 82, 4.0],
    ['ca-khac', 158700, 36, 17, 3.0],
  ]),
  // the cascades of the Sê San and the Trà Khúc generate more than the province uses
  electricity: { sold: 1684.35, generated: 5216.4, plants: 0.72 },
  largePlants: 0.58,
  population: { now: 1878400, before: 1872900 },
  quarter: { retail: 30600000, labour: 981000 },
  seasons: { lua: [0.14, 0.86], 'lon-hoi': [0.52, 0.48] },
}
