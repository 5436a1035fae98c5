import { drawChart } from '../pipelines/publish/draw-chart.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { DrawnChart } from '../schemas/chart.ts'
import type { Language } from '../schemas/text.ts'
import type { VintageRow } from '../store/database.ts'
import { readDatasetHead, readDatasetRows } from '../store/datasets.ts'
import type { Db } from '../store/insert-rows.ts'

/** The charts of one table of a frozen vintage, by the definitions of today's catalogue; none when the table has none. */
export async function tableCharts(
  db: Db,
  { vintage, table, language }: { vintage: VintageRow; table: string; language: Language },
  { charts }: Pick<Catalogue, 'charts'>,
): Promise<DrawnChart[]> {
  const own = charts.filter((chart) => chart.table === table)
  const head = own.length === 0 ? null : await readDatasetHead(db, vintage, table)
  if (head === null) return []
  const cells = await readDatasetRows(db, { vintage, table }, [0, head.rows.headings.length])
  return own.flatMap((chart) => drawChart(chart, { ...head, cells }, language) ?? [])
}
