import { useMemo } from 'react'
import type { AccountSheet, SheetRow } from '../../../schemas/account-sheet.ts'
import type { Chart as ChartDefinition, ChartFigure } from '../../../schemas/chart.ts'
import { chartIn, twoLines } from '../../../schemas/chart-text.ts'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Chart } from '../../parts/chart.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { useFormats } from '../../text/format.ts'
import { type Language, useLanguage, useSay } from '../../text/language.tsx'
import { useVintageName } from '../../text/use-vintage-name.ts'
import { specOf } from '../public/table-charts.tsx'

const compiledByProvince = {
  vi: 'Số liệu biên soạn của tỉnh, không phải số chính thức.',
  en: 'Compiled by the province, not official figures.',
}

const chartId = 'grdp-13-waterfall'

/** The definition of the waterfall: null where the catalogue has none, undefined until that is known. */
export function useWaterfall(): ChartDefinition | null | undefined {
  const { data, isError } = useAnswer<{ entries: ChartDefinition[] }>(`/catalogue/charts/${chartId}`)
  return data ? (data.entries[0] ?? null) : isError ? null : undefined
}

interface WaterfallProps {
  sheet: AccountSheet
  vintage: OnBoard
  chart: ChartDefinition
}

/** Contributions stacked up to the growth of GRDP, by the catalogue's own definition, of an open vintage too. */
export function Waterfall({ sheet, vintage, chart }: WaterfallProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { change } = useFormats()
  const vintageName = useVintageName()
  const drawn = useMemo(() => {
    const figures = figuresOf(sheet.rows, chart.rows, language)
    return { figures, spec: specOf({ spec: chartIn(chart.spec, language, ''), figures }) }
  }, [chart, sheet, language])
  if (drawn.figures.length === 0) return null
  return (
    <Card>
      <Chart
        title={`${say(chart.title)} – ${vintageName(vintage)}`}
        spec={drawn.spec}
        table={
          <Table
            caption={say(chart.title)}
            rows={drawn.figures}
            keyOf={(figure) => figure.row}
            columns={[
              { key: 'row', head: say('Khu vực', 'Sector'), cell: (f) => f.rowLabel, isHeading: true },
              { key: 'value', head: say('Điểm %', 'Points'), cell: (f) => change(f.value, 2), isNumber: true },
            ]}
          />
        }
        says={[say(chart.note), say(compiledByProvince)]}
      />
    </Card>
  )
}

/** Sectors in the order of the definition, GRDP last. */
function figuresOf(rows: readonly SheetRow[], codes: readonly string[], language: Language): ChartFigure[] {
  return codes.flatMap((code) => {
    const row = rows.find((one) => one.industry === code)
    const cell = row?.cells.contribution
    if (row === undefined || cell === undefined) return []
    const label = row.name[language]
    return [
      {
        ...{ row: code, rowLabel: label, rowLines: twoLines(label), column: 'P', columnLabel: 'P', columnLines: 'P' },
        ...{ columnOrder: 0, value: cell.value, unit: '', status: cell.status },
      },
    ]
  })
}
