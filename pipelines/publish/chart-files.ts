import type { Chart, ChartFigure } from '../../schemas/chart.ts'
import type { Dataset, ReleaseFile } from '../../schemas/dataset.ts'
import type { Bilingual, Language } from '../../schemas/text.ts'
import { drawChart } from './draw-chart.ts'
import type { Painter } from './painter.ts'
import { writeChartSvg } from './write-chart-svg.ts'

/** A chart for the yearbook: the Vietnamese picture, and the figures that it draws in both languages. */
export interface TablePicture {
  id: string
  /** Number of its table. */
  number: number
  title: Bilingual
  unit: Bilingual
  png: Uint8Array
  figures: Record<Language, readonly ChartFigure[]>
}

export type TablePictures = ReadonlyMap<string, readonly TablePicture[]>

/**
 * The charts of a release as pictures: charts/<language>/<chart>.svg and .png, of each chart whose table has a figure to draw.
 * `ofTables` holds those of the yearbook, by the table's id.
 */
export async function chartFiles(
  datasets: readonly Dataset[],
  charts: readonly Chart[],
  painter: Painter,
): Promise<{ files: ReleaseFile[]; ofTables: TablePictures }> {
  const files: ReleaseFile[] = []
  const ofTables = new Map<string, TablePicture[]>()
  for (const dataset of datasets)
    for (const chart of charts.filter(({ table }) => table === dataset.id)) {
      const [vi, en] = [drawChart(chart, dataset, 'vi'), drawChart(chart, dataset, 'en')]
      if (vi === null || en === null) continue
      const [own, other] = [
        await pictures(vi, { language: 'vi', painter }),
        await pictures(en, { language: 'en', painter }),
      ]
      files.push(...own, ...other)
      const { id, title } = chart
      const unit = { vi: vi.unit, en: en.unit }
      const picture = {
        id,
        number: dataset.number,
        title,
        unit,
        png: own[1].bytes,
        figures: { vi: vi.figures, en: en.figures },
      }
      ofTables.set(dataset.id, [...(ofTables.get(dataset.id) ?? []), picture])
    }
  return { files, ofTables }
}

async function pictures(
  drawn: Parameters<typeof writeChartSvg>[0],
  how: { language: Language; painter: Painter },
): Promise<[ReleaseFile, ReleaseFile]> {
  const svg = await writeChartSvg(drawn, how)
  const path = `charts/${how.language}/${drawn.id}`
  return [
    { path: `${path}.svg`, bytes: new TextEncoder().encode(svg) },
    { path: `${path}.png`, bytes: how.painter.png(svg) },
  ]
}
