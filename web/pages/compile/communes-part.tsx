import { useMemo, useState } from 'react'
import type { SheetCell } from '../../../schemas/account-sheet.ts'
import type { CommuneSheet } from '../../../schemas/commune-sheet.ts'
import type { OnBoard, VintageCommunes } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { Card } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { counted } from '../../text/counted.ts'
import { folded } from '../../text/folded.ts'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { type CommuneShown, communeShown, shownValue } from './commune-shown.ts'
import { CommuneTable } from './commune-table.tsx'
import { CommuneTiles } from './commune-tiles.tsx'
import { TraceDialog } from './trace-dialog.tsx'

/** The communes of a vintage: their gross product, growth, and sections. */
export function CommunesPart({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const answer = useAnswer<VintageCommunes>(`/vintages/${vintage.id}/communes`)
  return (
    <Answered answer={answer} lines={16}>
      {(sheet) =>
        sheet.communes.length === 0 ? (
          <Empty title={say('Phiên bản này không có số liệu xã.', 'This vintage has no figures of communes.')}>
            <p>
              {say(
                'Tổng giá trị sản phẩm của xã cần biểu 001.Q/TKCS và 002.N/TKCS trong đợt.',
                'Gross product of communes needs forms 001.Q/TKCS and 002.N/TKCS in the round.',
              )}
            </p>
          </Empty>
        ) : (
          <Sheet vintage={vintage} sheet={sheet} />
        )
      }
    </Answered>
  )
}

function Sheet({ vintage, sheet }: { vintage: OnBoard; sheet: CommuneSheet }) {
  const say = useSay()
  const [shown, setShown] = useState<CommuneShown>('total')
  const [words, setWords] = useState('')
  const [traced, setTraced] = useState<string | null>(null)
  const rows = useMemo(() => {
    const wanted = sheet.communes.filter((one) => folded(one.name).includes(folded(words.trim())))
    return wanted.toSorted((a, b) => (shownValue(b, shown) ?? -Infinity) - (shownValue(a, shown) ?? -Infinity))
  }, [sheet, words, shown])
  return (
    <>
      <Placed sheet={sheet} />
      <Card title={say('Xếp theo', 'Ranked by')}>
        <div className="fields">
          <Choice
            label={say('Chỉ tiêu', 'Measure')}
            value={shown}
            onChange={(value) => setShown(value as CommuneShown)}
            options={communeShown.map(({ value, text }) => ({ value, text: say(text) }))}
          />
          <Field label={say('Tìm xã, phường', 'Find a commune')} value={words} onChange={setWords} type="search" />
        </div>
        <CommuneTable rows={rows} shown={shown} sections={sheet.sections} onFigure={setTraced} />
        <p className="small soft">
          {say(
            'Tỷ đồng. Tổng giá trị sản phẩm trên địa bàn xã không phải GRDP của xã; tổng các xã không vượt giá trị sản xuất toàn tỉnh.',
            'Billion dong. Gross product of a commune is not a GRDP of it; the communes together stay within the output of the province.',
          )}
        </p>
      </Card>
      <CommuneTiles vintage={vintage} shown={shown} />
      <TraceDialog
        vintage={vintage.id}
        path={traced === null ? null : `/lineage/${vintage.id}?ref=${encodeURIComponent(traced)}`}
        onClose={() => setTraced(null)}
      />
    </>
  )
}

/** How much of the province's output the communes carry, and what none of them does. */
function Placed({ sheet: { communes, residual, cap } }: { sheet: CommuneSheet }) {
  const say = useSay()
  const { number, percent } = useFormats()
  const known = communes.flatMap(({ total }) => total.value ?? [])
  const isWhole = known.length === communes.length
  const placed = isWhole ? known.reduce((a, b) => a + b, 0) : null
  const share = placed !== null && cap?.value ? placed / cap.value : null
  const missing = communes.length - known.length
  const facts: [string, string][] = [
    [say('Số xã, phường, đặc khu', 'Communes'), String(communes.length)],
    [
      say('Các xã cộng lại', 'Communes together'),
      isWhole
        ? `${number(placed, 1)} ${say('tỷ đồng', 'billion dong')}`
        : say(
            `chưa cộng được: ${missing} xã chưa có số`,
            `no sum: ${counted(missing, 'commune lacks', 'communes lack')} a figure`,
          ),
    ],
    [say('So với giá trị sản xuất toàn tỉnh', "Of the province's output"), percent(share, 1)],
    [say('Không phân được về xã', 'Placed in no commune'), valueText(residual, number)],
  ]
  return (
    <dl className="facts heads">
      {facts.map(([name, value]) => (
        <div key={name} className="card">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const valueText = (cell: SheetCell | null, number: (value: number | null, decimals: number) => string): string =>
  cell === null ? '–' : number(cell.value, 1)
