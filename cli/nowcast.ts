import { analyseNowcast, type NowcastRun } from '../jobs/analyse.ts'
import { catalogueReader } from '../jobs/effects.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import type { NowcastFigure } from '../schemas/nowcast.ts'
import { type Period, periodLabel } from '../schemas/period.ts'
import { notStatistics } from '../schemas/scenario.ts'
import type { Language } from '../schemas/text.ts'
import { exitCode } from './exit-code.ts'
import { withDatabase } from './open.ts'
import { printFindings } from './print-findings.ts'
import { printTable, type TextColumn } from './print-table.ts'
import { namesOf } from './scenario.ts'

export interface NowcastOptions {
  province: string
  period: Period
  prices: 'current' | 'constant'
  plan?: string
  language: Language
}

/** Nowcasts a running period by industry and prints it with its prediction intervals. */
export async function nowcast(options: NowcastOptions): Promise<number> {
  const { province, period, prices, plan, language } = options
  return withDatabase(async ({ db }) => {
    const catalogue = catalogueReader(db)
    const run = await analyseNowcast({ province, period, prices, plan }, { db, catalogue, now: () => new Date() })
    const current = await catalogue()
    console.log(heading(run, period))
    console.log(`\n${table(run, namesOf(current, language))}`)
    if (run.findings.length > 0)
      console.log(`\n${printFindings(run.findings, current.wordings, { language, most: 20 })}`)
    return exitCode.done
  })
}

function heading({ plan, vintage, prices }: NowcastRun, period: Period): string {
  const base = prices.replace('constant-', '')
  const [vi, en] =
    prices === 'current' ? ['giá hiện hành', 'current prices'] : [`giá so sánh ${base}`, `constant ${base} prices`]
  return [
    notStatistics.vi,
    notStatistics.en,
    `${plan.name.vi} / ${plan.name.en}`,
    `${periodLabel(period, 'vi')} / ${periodLabel(period, 'en')} · tỷ đồng, ${vi} / billion dong, ${en}`,
    `Đọc từ / Read from: ${vintage.vintage_id}`,
  ].join('\n')
}

const methodName: Record<string, string> = {
  observed: 'có số / observed',
  'yearly-growth': 'tăng cùng kỳ / yearly growth',
  ets: 'ETS',
}

function table({ plan, figures }: NowcastRun, names: (industry: string) => string): string {
  const byKey = new Map(figures.map((f) => [`${f.industry} ${f.level}`, f]))
  const order = [...plan.bridges.map((bridge) => bridge.industry), 'GRDP']
  const range = (low: number, high: number, decimals: number) =>
    `${formatNumber(low, decimals)} … ${formatNumber(high, decimals)}`
  const rows = order.map((industry) => {
    const each = plan.levels.flatMap((level) => byKey.get(`${industry} ${level}`) ?? [])
    const first = each[0] as NowcastFigure
    return [
      names(industry),
      formatNumber(first.value, 1),
      formatNumber(first.growth, 2),
      ...each.flatMap((f) => [range(f.lower, f.upper, 1), range(f.lowerGrowth, f.upperGrowth, 2)]),
      formatNumber(100 * first.forecastShare, 0),
      first.carrier,
      first.method
        .split(', ')
        .map((method) => methodName[method] ?? method)
        .join('; '),
    ]
  })
  const right = (title: string): TextColumn => ({ title, align: 'right' })
  const intervals = plan.levels.flatMap((level) => {
    const percent = formatNumber(100 * level, 0)
    return [right(`${percent} %`), right(`Tăng / Growth ${percent} %`)]
  })
  return printTable(
    [
      { title: 'Ngành / Industry', align: 'left' },
      right('Dự báo / Nowcast'),
      right('Tăng / Growth %'),
      ...intervals,
      right('Phần dự báo / Forecast part %'),
      { title: 'Chỉ tiêu / Indicator', align: 'left' },
      { title: 'Cách / Method', align: 'left' },
    ],
    rows,
  )
}
