import { Link } from 'react-router'
import type { ListedTable, Release } from '../../../schemas/published.ts'
import { Download } from '../../parts/button.tsx'
import { Card } from '../../parts/page.tsx'
import { type Language, useSay } from '../../text/language.tsx'

/** Ids of the charts that a release holds in a language. */
export function chartsOf({ files }: Release, language: Language): string[] {
  const start = `charts/${language}/`
  return files.flatMap(({ path }) =>
    path.startsWith(start) && path.endsWith('.svg') ? [path.slice(start.length, -'.svg'.length)] : [],
  )
}

interface ReleaseChartsProps {
  charts: readonly string[]
  tables: readonly ListedTable[]
  href: (path: string) => string
}

/** The charts of a release as it printed them, to look at and to save; each leads to its table. */
export function ReleaseCharts({ charts, tables, href }: ReleaseChartsProps) {
  const say = useSay()
  if (charts.length === 0) return null
  const tableOf = (chart: string) => tables.find(({ id }) => chart.startsWith(`${id}-`))
  return (
    <Card title={say('Biểu đồ', 'Charts')}>
      <ul className="picture-list">
        {charts.map((chart) => (
          <Picture key={chart} chart={chart} table={tableOf(chart)} href={href} />
        ))}
      </ul>
    </Card>
  )
}

interface PictureProps {
  chart: string
  table: ListedTable | undefined
  href: (path: string) => string
}

function Picture({ chart, table, href }: PictureProps) {
  const say = useSay()
  const name = table ? `${say('Biểu', 'Table')} ${table.number}. ${say(table.title)}` : chart
  const path = say(`charts/vi/${chart}`, `charts/en/${chart}`)
  return (
    <li className="picture">
      <img src={href(`${path}.svg`)} alt={`${say('Biểu đồ', 'Chart')}: ${name}`} loading="lazy" />
      <p className="small">{table ? <Link to={`/tables/${table.id}`}>{name}</Link> : name}</p>
      <div className="line">
        {(['png', 'svg'] as const).map((kind) => (
          <Download key={kind} href={href(`${path}.${kind}`)}>
            {kind.toUpperCase()}
            <span className="visually-hidden">: {name}</span>
          </Download>
        ))}
      </div>
    </li>
  )
}
