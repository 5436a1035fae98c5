import { useState } from 'react'
import type { AccountSheet } from '../../../schemas/account-sheet.ts'
import type { Chart } from '../../../schemas/chart.ts'
import type { OnBoard, VintageAccounts } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Choice } from '../../parts/field.tsx'
import { Card } from '../../parts/page.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { type Both, useSay } from '../../text/language.tsx'
import { stageName } from '../../text/stage.ts'
import { AccountTable } from './account-table.tsx'
import { type Convention, columnGroups, conventions } from './conventions.ts'
import { TraceDialog } from './trace-dialog.tsx'
import { useWaterfall, Waterfall } from './waterfall.tsx'

/** The accounts by section: what they are, how they grew, what contributes, and how they differ. */
export function AccountsPart({ vintage }: { vintage: OnBoard }) {
  const answer = useAnswer<VintageAccounts>(`/vintages/${vintage.id}/accounts`)
  const chart = useWaterfall()
  const whole = { ...answer, data: chart === undefined ? undefined : answer.data }
  return (
    <Answered answer={whole} lines={16}>
      {(sheet) => <Sheet vintage={vintage} sheet={sheet} chart={chart ?? null} />}
    </Answered>
  )
}

type Depth = 'sections' | 'regions'

interface SheetProps {
  vintage: OnBoard
  sheet: AccountSheet
  chart: Chart | null
}

function Sheet({ vintage, sheet, chart }: SheetProps) {
  const say = useSay()
  const [convention, setConvention] = useState<Convention>('contribution')
  const [depth, setDepth] = useState<Depth>('sections')
  const [traced, setTraced] = useState<string | null>(null)
  const rows = sheet.rows.filter((row) => depth === 'sections' || row.level !== 'section')
  const groups = columnGroups(convention, { last: sheet.last !== null, official: sheet.hasOfficial })
  return (
    <>
      <Heads sheet={sheet} />
      {chart && <Waterfall sheet={sheet} vintage={vintage} chart={chart} />}
      <Card title={say('Tài khoản theo ngành', 'Accounts by industry')}>
        <div className="fields no-print">
          <Choice
            label={say('Cách tính đóng góp', 'Convention of contribution')}
            value={convention}
            onChange={(value) => setConvention(value as Convention)}
            options={Object.entries(conventions).map(([value, { name }]) => ({ value, text: say(name) }))}
          />
          <Choice
            label={say('Mức chi tiết', 'Detail')}
            value={depth}
            onChange={(value) => setDepth(value as Depth)}
            options={[
              { value: 'sections', text: say('Khu vực và ngành cấp I', 'Sectors and sections') },
              { value: 'regions', text: say('Chỉ khu vực', 'Sectors only') },
            ]}
          />
        </div>
        <AccountTable rows={rows} groups={groups} onFigure={setTraced} />
        <p className="small soft">
          {say(conventions[convention].says)} {say(lastWords(sheet))}{' '}
          {say(
            'Tỷ đồng. Số có dấu * có phần ước tính thay số liệu chưa báo cáo. Bấm vào một số để xem nguồn.',
            'Billion dong. Figures with * are imputed in part. Press a figure to see what it is made from.',
          )}
        </p>
      </Card>
      <TraceDialog
        vintage={vintage.id}
        path={traced === null ? null : `/lineage/${vintage.id}?ref=${encodeURIComponent(traced)}`}
        onClose={() => setTraced(null)}
      />
    </>
  )
}

const lastWords = ({ last }: AccountSheet): Both =>
  last === null
    ? {
        vi: 'Chưa có phiên bản trước của kỳ này để so.',
        en: 'There is no earlier vintage of the period to compare with.',
      }
    : {
        vi: `Phiên bản trước: ${last.id} (${stageName(last.stage).vi.toLowerCase()}).`,
        en: `Last vintage: ${last.id} (${stageName(last.stage).en.toLowerCase()}).`,
      }

/** GRDP in four figures. */
function Heads({ sheet: { rows, perHead, hasOfficial } }: { sheet: AccountSheet }) {
  const say = useSay()
  const { number, change } = useFormats()
  const cells = rows.find((row) => row.industry === 'GRDP')?.cells ?? {}
  const index = cells.growth?.value
  return (
    <dl className="facts heads">
      <Head name={say('GRDP, giá hiện hành', 'GRDP, current prices')} unit={say('tỷ đồng', 'billion dong')}>
        {number(cells.current?.value, 1)}
      </Head>
      <Head name={say('GRDP, giá so sánh', 'GRDP, constant prices')} unit={say('tỷ đồng', 'billion dong')}>
        {number(cells.constant?.value, 1)}
      </Head>
      <Head name={say('Tốc độ tăng', 'Growth')} unit="%">
        {change(index == null ? null : index - 100, 2)}
      </Head>
      {perHead && (
        <Head name={say('GRDP bình quân đầu người', 'GRDP a head')} unit={say('triệu đồng', 'million dong')}>
          {number(perHead.value, 1)}
        </Head>
      )}
      {hasOfficial && (
        <Head
          name={say('Lệch tốc độ tăng với số chính thức', 'Growth less the official')}
          unit={say('điểm %', 'points')}
        >
          {change(cells['difference-growth']?.value, 2)}
        </Head>
      )}
    </dl>
  )
}

function Head({ name, unit, children }: { name: string; unit: string; children: string }) {
  return (
    <div className="card">
      <dt>{name}</dt>
      <dd>
        <span className="big-number">{children}</span> <span className="soft">{unit}</span>
      </dd>
    </div>
  )
}
