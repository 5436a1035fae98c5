import { analyseScenario } from '../jobs/analyse.ts'
import { catalogueReader } from '../jobs/effects.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { type Period, periodLabel, quartersOf } from '../schemas/period.ts'
import { notStatistics, type Scenario, type ScenarioFigure, type ScenarioMeasure } from '../schemas/scenario.ts'
import type { Language } from '../schemas/text.ts'
import { exitCode } from './exit-code.ts'
import { withDatabase } from './open.ts'
import { printFindings } from './print-findings.ts'
import { printTable, type TextColumn } from './print-table.ts'

/** Runs a scenario and prints its path, the required growth of the rest of the year and the bottlenecks. */
export async function scenario(id: string, options: { province?: string; language: Language }): Promise<number> {
  return withDatabase(async ({ db }) => {
    const catalogue = catalogueReader(db)
    const { plan, run } = await analyseScenario(
      { scenario: id, province: options.province },
      { db, catalogue, now: () => new Date() },
    )
    const names = namesOf(await catalogue(), options.language)
    console.log(heading(plan, run.vintages))
    console.log(`\n${pathTable(plan, run.figures, names)}`)
    if (run.runningPeriod !== null) {
      const order = [...run.standings.map((one) => one.industry), 'GRDP']
      console.log(`\n${standingTable(plan, { figures: run.figures, order, period: run.runningPeriod }, names)}`)
    }
    if (run.findings.length > 0)
      console.log(
        `\n${printFindings(run.findings, (await catalogue()).wordings, { language: options.language, most: 20 })}`,
      )
    return exitCode.done
  })
}

type Names = (industry: string) => string

/** 'C Công nghiệp chế biến, chế tạo', cut for the screen. */
export const namesOf =
  ({ industries }: Catalogue, language: Language): Names =>
  (code) => {
    const name = industries.find((one) => one.code === code)?.name[language] ?? ''
    return `${code.padEnd(6)} ${name.length > 38 ? `${name.slice(0, 37)}…` : name}`
  }

function heading(plan: Scenario, vintages: readonly string[]): string {
  return [
    notStatistics.vi,
    notStatistics.en,
    `${plan.name.vi} / ${plan.name.en}`,
    `Nguồn / Source: ${plan.source}`,
    `Tỷ đồng, giá so sánh ${plan.baseYear} / Billion dong, constant ${plan.baseYear} prices`,
    `Đọc từ / Read from: ${vintages.join(', ') || '—'}`,
  ].join('\n')
}

function lookup(figures: readonly ScenarioFigure[]) {
  const byKey = new Map(figures.map((f) => [`${f.industry} ${f.measure} ${f.period}`, f.value]))
  return (industry: string, measure: ScenarioMeasure, period: Period, decimals: number): string => {
    const value = byKey.get(`${industry} ${measure} ${period}`)
    return value === undefined ? '…' : formatNumber(value, decimals)
  }
}

const left = (title: string): TextColumn => ({ title, align: 'left' })
const right = (title: string): TextColumn => ({ title, align: 'right' })

function pathTable(plan: Scenario, figures: readonly ScenarioFigure[], names: Names): string {
  const of = lookup(figures)
  const quarters = quartersOf(plan.year) ?? []
  const before = `${Number(plan.year) - 1}`
  const rows = [...plan.parts.map((part) => part.industry), 'GRDP'].map((industry) => [
    names(industry),
    of(industry, 'base-level', before, 1),
    of(industry, 'target-growth', plan.year, 2),
    of(industry, 'target-level', plan.year, 1),
    ...quarters.map((quarter) => of(industry, 'path-level', quarter, 1)),
  ])
  const columns = [
    left('Ngành / Industry'),
    right(before),
    right('Tăng / Growth %'),
    right(`Mục tiêu / Target ${plan.year}`),
  ]
  return `Đường mục tiêu theo quý / Target path by quarter\n${printTable([...columns, ...quarters.map(right)], rows)}`
}

interface Ranked {
  figures: readonly ScenarioFigure[]
  order: readonly string[]
  period: Period
}

function standingTable(plan: Scenario, { figures, order, period }: Ranked, names: Names): string {
  const of = lookup(figures)
  const rows = order.map((industry) => [
    names(industry),
    of(industry, 'standing-level', period, 1),
    of(industry, 'path-level', period, 1),
    of(industry, 'level-gap', period, 1),
    of(industry, 'contribution-standing', period, 2),
    of(industry, 'contribution-path', period, 2),
    of(industry, 'contribution-gap', period, 2),
    of(industry, 'required-level', plan.year, 1),
    of(industry, 'required-growth', plan.year, 2),
  ])
  const titles = [
    'Thực hiện / Done',
    'Kịch bản / Path',
    'Hụt(-) / Gap',
    'Đóng góp / Contrib. (điểm/pp)',
    'Kịch bản / Path',
    'Hụt(-) / Gap',
    'Còn phải đạt / Required',
    'Tăng phần còn lại / Growth of the rest %',
  ]
  const label = `${periodLabel(period, 'vi')} / ${periodLabel(period, 'en')}`
  const title = `Điểm nghẽn, hụt đóng góp nhiều nhất trước / Bottlenecks, largest contribution gap first: ${label}`
  return `${title}\n${printTable([left('Ngành / Industry'), ...titles.map(right)], rows)}`
}
