import { useMemo } from 'react'
import type { TopLevelSpec } from 'vega-lite'
import type { DrawnChart } from '../../../schemas/chart.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Chart } from '../../parts/chart.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import type { TableHead } from './published.ts'

interface Charts {
  charts: DrawnChart[]
}

/** The charts of a table; nothing where it has none. */
export function TableCharts({ head }: { head: TableHead }) {
  const say = useSay()
  const { language } = useLanguage()
  const { data } = useAnswer<Charts>(`/tables/${head.id}/charts?vintage=${head.vintage}&language=${language}`)
  if (data === undefined || data.charts.length === 0) return null
  return (
    <Card title={say('Biểu đồ', 'Charts')}>
      {data.charts.map((chart) => (
        <Drawn key={chart.id} chart={chart} head={head} />
      ))}
    </Card>
  )
}

function Drawn({ chart, head }: { chart: DrawnChart; head: TableHead }) {
  const say = useSay()
  const spec = useMemo(() => specOf(chart), [chart])
  return (
    <div className="stack">
      <Chart
        title={chart.title}
        spec={spec}
        csv={`/api/v1/data/${head.id}.csv?vintage=${head.vintage}`}
        table={<Figures chart={chart} />}
      />
      <p className="small soft">
        {chart.note} {say(head.statement)}
      </p>
    </div>
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
