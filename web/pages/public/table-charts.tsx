import { useMemo } from 'react'
import type { TopLevelSpec } from 'vega-lite'
import type { ChartsOfTable, DrawnChart } from '../../../schemas/chart.ts'
import type { TableHead } from '../../../schemas/published.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Chart } from '../../parts/chart.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'

/** The charts of a table; nothing where it has none. */
export function TableCharts({ head, charts }: { head: TableHead; charts: readonly DrawnChart[] }) {
  const say = useSay()
  if (charts.length === 0) return null
  return (
    <Card title={say('Biểu đồ', 'Charts')}>
      {charts.map((chart) => (
        <TableChart key={chart.id} chart={chart} table={head.id} vintage={head.vintage} />
      ))}
    </Card>
  )
}

/** The charts of one table of one vintage: none where it has none or the table is not of the vintage, null until that is known. */
export function useCharts(table: string, vintage: string): DrawnChart[] | null {
  const { language } = useLanguage()
  const { data, isError } = useAnswer<ChartsOfTable>(`/tables/${table}/charts?vintage=${vintage}&language=${language}`)
  return data?.charts ?? (isError ? [] : null)
}

interface TableChartProps {
  chart: DrawnChart
  table: string
  vintage: string
}

export function TableChart({ chart, table, vintage }: TableChartProps) {
  const spec = useMemo(() => specOf(chart), [chart])
  return (
    <Chart
      title={chart.title}
      spec={spec}
      csv={`/api/v1/data/${table}.csv?vintage=${vintage}`}
      table={<Figures chart={chart} />}
      says={chart.says}
    />
  )
}

/** The definition with its figures in it, as the library takes it. */
export const specOf = ({ spec, figures }: Pick<DrawnChart, 'spec' | 'figures'>): TopLevelSpec =>
  ({ ...spec, data: { name: 'figures', values: figures } }) as unknown as TopLevelSpec

function Figures({ chart: { figures, title } }: { chart: DrawnChart }) {
  const { number } = useFormats()
  const say = useSay()
  const columns = [...new Map(figures.map((f) => [f.column, f.columnLabel]))]
  const rows = [...new Map(figures.map((f) => [f.row, f.rowLabel]))]
  const byPlace = new Map(figures.map((f) => [`${f.row} ${f.column}`, f.value]))
  return (
    <Table
      caption={title}
      rows={rows}
      keyOf={([code]) => code}
      columns={[
        { key: 'row', head: say('Dòng', 'Row'), cell: ([, label]) => label, isHeading: true },
        ...columns.map(([code, label]) => ({
          ...{ key: code, head: label, isNumber: true },
          cell: ([row]: [string, string]) => number(byPlace.get(`${row} ${code}`), 2),
        })),
      ]}
    />
  )
}
