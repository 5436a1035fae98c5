import { type Comparison, compareRounds } from '../jobs/compare-vintages.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import { TOTAL } from '../schemas/observation.ts'
import { effects, type Revision, type RevisionsOverRounds } from '../schemas/revision.ts'
import type { VintageRow } from '../store/database.ts'
import { findVintage } from './find-vintage.ts'
import { withDatabase } from './open.ts'
import { printTable } from './print-table.ts'

export interface CompareOptions {
  all?: boolean
  format: 'text' | 'csv' | 'json'
}

type Pair = Comparison['pairs'][number]

/** Prints what changed between published vintages, one after the other, split by cause; with three or more also over rounds. */
export async function compare(ids: readonly string[], options: CompareOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const vintages: VintageRow[] = []
    for (const vintage of ids) vintages.push(await findVintage(db, { vintage }))
    const { pairs, rounds } = await compareRounds(db, vintages, (one) => options.all === true || isMain(one))
    if (options.format === 'json') return console.log(JSON.stringify({ pairs, rounds }, null, 2))
    if (options.format === 'csv') return console.log(csvOf(pairs))
    for (const pair of pairs) console.log(`${pair.first} → ${pair.second}\n\n${pairText(pair)}\n`)
    console.log(roundsText(rounds))
  })
}

const mainMeasures = new Set(['grdp', 'value-added', 'taxes-less-subsidies', 'growth-index'])
const mainIndustries = new Set(['GRDP', 'KV1', 'KV2', 'KV2.CN', 'KV3', 'VA', 'TAX'])

const isMain = ({ measure, industry, ownership }: Revision): boolean =>
  ownership === '_T' && mainMeasures.has(measure) && mainIndustries.has(industry)

const decimalsOf = ({ measure }: Pick<Revision, 'measure'>): number => (measure === 'growth-index' ? 2 : 1)

const labels = ['Phương pháp / Method', 'Địa giới / Boundary', 'Số chuẩn / Benchmark', 'Số mới / Data']

function pairText({ revisions }: Pair): string {
  if (revisions.length === 0) return 'Không có chỉ tiêu chung / No figure in common'
  const left = (title: string) => ({ title, align: 'left' as const })
  const right = (title: string) => ({ title, align: 'right' as const })
  return printTable(
    [
      ...['Chỉ tiêu / Measure', 'Ngành', 'Kỳ', 'Giá / Prices'].map(left),
      ...['Trước / Before', 'Sau / After', 'Chỉnh lý / Revision', ...labels].map(right),
    ],
    revisions.map((one) => [
      ...[one.measure, one.industry, one.period, one.prices],
      ...[one.before, one.after, one.revision, ...effects.map((effect) => one.by[effect])].map((value) =>
        formatNumber(value, decimalsOf(one)),
      ),
    ]),
  )
}

/** Mean, mean absolute and bias of each figure over the pairs and the periods they share. */
function roundsText(rounds: readonly RevisionsOverRounds[]): string {
  const titles = ['Chỉ tiêu / Figure', 'n', 'Trung bình / Mean', 'Tuyệt đối / Mean absolute', 't', 'Lệch / Biased']
  const rows = rounds.map((told) => {
    const decimals = decimalsOf(told)
    const bias = told.isBiased === null ? '—' : told.isBiased ? 'có / yes' : 'không / no'
    const means = [told.mean, told.meanAbsolute].map((value) => formatNumber(value, decimals))
    const t = told.t === null ? '—' : formatNumber(told.t, 2)
    return [figureName(told), String(told.count), ...means, t, bias]
  })
  return printTable(
    titles.map((title, i) => ({ title, align: i === 0 ? ('left' as const) : ('right' as const) })),
    rows,
  )
}

/** 'value-added C constant-2010'; communes and kinds of ownership by their codes. */
const figureName = ({ area, measure, industry, ownership, prices }: RevisionsOverRounds): string =>
  [measure, industry, prices, ownership, area].filter((part) => part !== TOTAL && !part.startsWith('P-')).join(' ')

function csvOf(pairs: readonly Pair[]): string {
  const head = ['first', 'second', 'area', 'industry', 'ownership', 'measure', 'period', 'prices']
  const lines = pairs.flatMap(({ first, second, revisions }) =>
    revisions.map((one) =>
      [
        ...[first, second, one.area, one.industry, one.ownership, one.measure, one.period, one.prices],
        ...[one.before, one.after, one.revision, ...effects.map((effect) => one.by[effect])],
        one.formerArea ?? '',
      ].join(','),
    ),
  )
  return [[...head, 'before', 'after', 'revision', ...effects, 'formerArea'].join(','), ...lines].join('\n')
}
