import type { Book, Entry } from './book.ts'

/**
 * REAL, published figures. No value of this file is simulated.
 *
 * Quảng Ngãi, first half of 2025: vneconomy.vn/quang-ngai-grdp-tang-11-51-trong-6-thang-dau-nam.htm
 * Đồng Tháp, 2025: thongkedongthap.nso.gov.vn/tin-tuc/200; growth of GRDP with its decimals: PX-Web PL.V03.01
 * By year: PX-Web of the national office, PL.V03.01, PL.V03.02 (34 provinces), V03.10, V03.12 (63 provinces)
 */
export const officialSource: Record<string, string> = {
  '51': 'https://vneconomy.vn/quang-ngai-grdp-tang-11-51-trong-6-thang-dau-nam.htm',
  '82': 'https://thongkedongthap.nso.gov.vn/tin-tuc/200; PX-Web PL.V03.01',
}
export const yearlySource = 'https://pxweb.nso.gov.vn, PL.V03.01, PL.V03.02, V03.10, V03.12'

type Notice = [industry: string, current: Entry, constant: Entry, index: Entry, contribution: Entry, structure: Entry]

const notices: Record<string, { period: string; rows: Notice[] }> = {
  '51': {
    period: '2025-6M',
    rows: [
      ['GRDP', 85881.6, 41690.8, 111.51, '...', 100],
      ['KV1', 13895.9, 6628.4, 103.53, 0.6, 16.18],
      ['KV2', 34433.4, 15931.1, 119.32, 6.9, 40.09],
      ['KV2.CN', 28947.4, 12865.2, 121.53, 6.1, 33.71],
      ['KV3', 26098.1, 13483.5, 108.33, 2.77, 30.39],
      ['TAX', 11454.2, 5647.9, 108.88, 1.23, 13.34],
    ],
  },
  '82': {
    period: '2025',
    rows: [
      ['GRDP', 286053, 147216, 107.379438739798, '...', 100],
      ['KV1', '...', '...', '...', '...', 34.6],
      ['KV2', '...', '...', '...', '...', 25.48],
      ['KV2.CN', '...', '...', '...', '...', '...'],
      ['KV3', '...', '...', '...', '...', 34.44],
      ['TAX', '...', '...', '...', '...', 5.48],
    ],
  },
}

/** [year, index, per head] of each territory; '...' = not published for it. */
type Year = [year: number, index: Entry, perHead: Entry]
const unpublished: Year[] = [
  [2018, '...', '...'],
  [2019, '...', '...'],
]
const years: Record<string, Year[]> = {
  'P-51-20250701': [
    ...unpublished,
    [2020, 101.020396087692, 61.2590069641597],
    [2021, 106.860631618226, 70.9079746923739],
    [2022, 108.949276124399, 85.0709230166918],
    [2023, 105.195242680157, 87.4240330834655],
    [2024, 105.043730360388, 92.4687770410522],
    [2025, 110.024603092015, 101.8549457846294],
  ],
  'P-51-20040831': [
    [2018, 108.31, 67.731400511987],
    [2019, 104.25, 70.52826],
    [2020, 99.4, 69.48031356514858],
    [2021, 106.95, 81.51005894397905],
    [2022, 108.9345637077629, 99.89497995051315],
    [2023, 104.918789110734, 100.9045398778376],
    [2024, 104.2720686703816, 104.2766398211242],
    [2025, 111.4304061233713, 114.454545065987],
  ],
  'P-62-20040831': [
    [2018, 108.3, 37.81202737631443],
    [2019, 107.62, 40.32591],
    [2020, 106.81, 43.00970979171981],
    [2021, 106.55, 47.71729914831641],
    [2022, 108.9984599830655, 53.22900905116291],
    [2023, 106.1188896440049, 58.96782711067372],
    [2024, 107.5927391881811, 67.749147367242],
    [2025, 105.5241742364948, 75.757301810874],
  ],
  'P-82-20250701': [
    ...unpublished,
    [2020, 100.734046659308, 54.6420680446318],
    [2021, 99.167377366609, 55.1297615568509],
    [2022, 107.828682420577, 62.5749953253894],
    [2023, 106.190231618228, 68.9595304869427],
    [2024, 106.756329518424, 76.8202821428643],
    [2025, 107.379438739798, 84.0191203060324],
  ],
  'P-82-20040831': [
    [2018, 107.07, 50.54063316023002],
    [2019, 104.87, 54.57421],
    [2020, 100.3, 55.77349730313125],
    [2021, 98.94, 55.80951050794192],
    [2022, 107.2327855955726, 62.93693709168309],
    [2023, 106.4185478526352, 69.13613619852403],
    [2024, 107.1436962756604, 76.81018937847571],
    [2025, 108.1145318230554, 84.89241649232625],
  ],
  'P-87-20040831': [
    [2018, 107.01, 47.35078076346657],
    [2019, 106.29, 51.46709],
    [2020, 101.21, 53.38863647203385],
    [2021, 99.42, 54.37440551025225],
    [2022, 108.4781022513389, 62.17119355337385],
    [2023, 105.9442646550053, 68.76191159841208],
    [2024, 106.3371479369386, 76.83160375752642],
    [2025, 106.5779382410475, 83.03728877108789],
  ],
}
const territories: Record<string, string[]> = {
  '51': ['P-51-20250701', 'P-51-20040831', 'P-62-20040831'],
  '82': ['P-82-20250701', 'P-82-20040831', 'P-87-20040831'],
}
/** Estimates of 2025 were published in January 2026: after the round of Quảng Ngãi, before the end of that of Đồng Tháp. */
const lastYear: Record<string, number> = { '51': 2024, '82': 2025 }

/** Files the published figures of an office in its book, with the decimals of the source. */
export function fileOfficial(book: Book): void {
  fileNotice(book)
  for (const area of territories[book.province]!)
    for (const [year, index, perHead] of years[area]!) {
      if (year > lastYear[book.province]!) continue
      const name = { area, industry: 'GRDP', period: String(year) }
      file(book, { ...name, indicator: 'official-growth-index', prices: 'constant-2010' }, index)
      file(book, { ...name, indicator: 'official-per-head', prices: 'current' }, perHead)
    }
}

function fileNotice(book: Book): void {
  const { period, rows } = notices[book.province]!
  for (const [industry, current, constant, index, contribution, structure] of rows) {
    file(book, { indicator: 'official-level', industry, period, prices: 'current' }, current)
    file(book, { indicator: 'official-level', industry, period, prices: 'constant-2010' }, constant)
    file(book, { indicator: 'official-growth-index', industry, period, prices: 'constant-2010' }, index)
    file(book, { indicator: 'official-contribution', industry, period, prices: 'constant-2010' }, contribution)
    file(book, { indicator: 'official-structure', industry, period, prices: 'current' }, structure)
  }
}

function file(book: Book, name: Parameters<Book['mark']>[0], entry: Entry): void {
  if (typeof entry === 'number') book.keep(name, entry)
  else book.mark(name, entry)
}
