import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { FlatFigure, Holder, TableHead } from '../../../schemas/published.ts'
import { rolesOf, useMe } from '../../api/me.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { stageName } from '../../text/stage.ts'
import { TraceDialog } from '../compile/trace-dialog.tsx'
import { PrintedTable } from './printed-table.tsx'
import { TableCharts, useCharts } from './table-charts.tsx'
import { TableFiles } from './table-files.tsx'

/** One published table as the yearbook prints it, with its vintages, charts and files. */
export default function TablePage() {
  const { id = '' } = useParams()
  const [query, setQuery] = useSearchParams()
  const kept = ['vintage', 'province'].flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  const answer = useAnswer<TableHead>(`/tables/${id}${kept.length === 0 ? '' : `?${kept.join('&')}`}`)
  return (
    <Answered answer={answer} lines={14}>
      {(head) => <Drawn head={head} choose={(vintage) => setQuery({ vintage })} />}
    </Answered>
  )
}

function Drawn({ head, choose }: { head: TableHead; choose: (vintage: string) => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  const formats = useFormats()
  const figures = useAnswer<FlatFigure[]>(`/data/${head.id}?vintage=${head.vintage}&format=json&size=200000`)
  const charts = useCharts(head.id, head.vintage)
  const isStaff = rolesOf(useMe().data).has('statistician')
  const [traced, setTraced] = useState<string | null>(null)
  const name = (v: Holder) =>
    `${nameOf(v.province)} · ${periodName(v.period, language)} · ${say(stageName(v.stage))} · ${formats.day(v.publicSince)}`
  return (
    <Page
      title={`${say('Biểu', 'Table')} ${head.number}. ${say(head.title)}`}
      lead={`${head.provinceName} · ${periodName(head.period, language)} · ${say(stageName(head.stage))}`}
      trail={[{ to: '/tables', text: say('Biểu số liệu', 'Tables') }]}
      acts={
        <Button look="quiet" onPress={() => window.print()}>
          {say('In', 'Print')}
        </Button>
      }
    >
      <div className="wide-field no-print">
        <Choice
          label={say('Phiên bản số liệu', 'Vintage')}
          value={head.vintage}
          onChange={choose}
          options={head.vintages.map((v) => ({ value: v.vintage, text: name(v) }))}
        />
      </div>
      <Answered answer={figures} lines={12}>
        {(flat) => (
          <>
            <PrintedTable
              head={head}
              figures={flat}
              {...(isStaff ? { onFigure: (row, column) => setTraced(`${head.id}/${row}/${column}`) } : {})}
            />
            {isStaff && (
              <p className="small soft no-print">
                {say('Bấm vào một số để xem nguồn của số đó.', 'Press a figure to see what it is made from.')}
              </p>
            )}
            {charts !== null && <TableCharts head={head} charts={charts} />}
            {charts !== null && <TableFiles head={head} />}
          </>
        )}
      </Answered>
      <TraceDialog
        vintage={head.vintage}
        path={traced === null ? null : `/trace/${head.vintage}/${traced}`}
        onClose={() => setTraced(null)}
      />
    </Page>
  )
}
