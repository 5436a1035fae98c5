import type { TopLevelSpec } from 'vega-lite'
import { lastDay } from '../../../../schemas/period.ts'
import type { Break, Line } from '../../../../schemas/series-view.ts'
import type { Language } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'

const palette = ['#0b7285', '#c2410c', '#6d28d9', '#15803d', '#b91c1c', '#a16207', '#1d4ed8', '#be185d']

/** A line for each unit, a mark for each value (hollow where part of it is estimated), a rule for each break. */
export function seriesChart(
  lines: readonly Line[],
  breaks: readonly Break[],
  { unit, language }: { unit: string; language: Language },
): TopLevelSpec {
  const figures = lines.flatMap(({ area, name, points }) =>
    points.flatMap((point) =>
      point.value === null
        ? []
        : [
            {
              ...{ day: lastDay(point.period), value: point.value, line: nameOf(lines, { area, name }) },
              ...{ period: periodName(point.period, language), isModelled: point.estimatedShare > 0 ? 1 : 0 },
            },
          ],
    ),
  )
  const marks = breaks.map(({ day, text }) => ({ day, text: text[language] }))
  const time = { field: 'day', type: 'temporal', timeUnit: 'utcyearmonthdate' } as const
  const colour = {
    field: 'line',
    type: 'nominal',
    scale: { range: palette },
    legend: lines.length > 1 ? { title: null, orient: 'bottom', columns: 2, labelLimit: 260 } : null,
  } as const
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { zero: false },
    axis: { title: unit, format: ',.10~g' },
  } as const
  const x = { ...time, axis: periodAxis(lines, language) } as const
  const tooltip = [
    { field: 'line', title: language === 'vi' ? 'Địa bàn' : 'Area' },
    { field: 'period', title: language === 'vi' ? 'Kỳ' : 'Period' },
    { field: 'value', title: unit, format: ',.10~g' },
  ] as const
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    height: 320,
    layer: [
      {
        data: { values: marks },
        mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5, color: '#b45309' },
        encoding: { x: time, tooltip: [{ field: 'text', title: language === 'vi' ? 'Đứt gãy' : 'Break' }] },
      },
      {
        data: { values: figures },
        mark: { type: 'line', strokeWidth: 2 },
        encoding: { x, y, color: colour },
      },
      {
        data: { values: figures },
        mark: { type: 'point', size: 50, strokeWidth: 2, fill: null },
        encoding: {
          ...{ x, y, color: colour, tooltip },
          fillOpacity: { condition: { test: 'datum.isModelled === 1', value: 0 }, value: 1 },
          fill: { ...colour, legend: null },
        },
      },
    ],
  } as unknown as TopLevelSpec
}

/** A tick at the end of each period, with the name of the period: a figure of a quarter does not stand at a month. */
function periodAxis(lines: readonly Line[], language: Language) {
  const periods = [...new Set(lines.flatMap(({ points }) => points.map(({ period }) => period)))].sort()
  const names = Object.fromEntries(periods.map((period) => [lastDay(period), periodName(period, language)]))
  const values = Object.keys(names).map((day) => {
    const [year, month, date] = day.split('-').map(Number)
    return { year, month, date, utc: true }
  })
  const labelExpr = `(${JSON.stringify(names)})[utcFormat(datum.value, '%Y-%m-%d')]`
  return { title: null, values, labelExpr, labelOverlap: 'greedy', labelSeparation: 8 }
}

/** Two units of one name are told apart by code and first day. */
function nameOf(lines: readonly Line[], { area, name }: Pick<Line, 'area' | 'name'>): string {
  if (lines.filter((one) => one.name === name).length < 2) return name
  const [, code, since = ''] = area.split('-')
  return `${name} (${code}, ${since.slice(6)}/${since.slice(4, 6)}/${since.slice(0, 4)} –)`
}
