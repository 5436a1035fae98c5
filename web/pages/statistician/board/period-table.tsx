import type { BoardCell } from '../../../../schemas/board.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { ScrollFrame } from '../scroll-frame.tsx'
import type { BoardRow } from './board-rows.ts'
import { CellTile } from './cell-tile.tsx'
import { CommunesTile } from './communes-tile.tsx'

interface ViewProps {
  rows: readonly BoardRow[]
  /** One obligation, or those of every commune. */
  onOpen: (cells: readonly BoardCell[]) => void
}

interface OwedTileProps {
  cells: readonly BoardCell[]
  names: 'shown' | 'read-out'
  title: string
  onOpen: ViewProps['onOpen']
}

function OwedTile({ cells, ...shared }: OwedTileProps) {
  const [only] = cells as [BoardCell]
  if (only.areaName !== '') return <CommunesTile cells={cells} {...shared} />
  return <CellTile {...shared} cell={only} onOpen={(cell) => shared.onOpen([cell])} />
}

/** A form a row, a period a column. */
export function PeriodTable({ rows, onOpen }: ViewProps) {
  const say = useSay()
  const { language } = useLanguage()
  const periods = [...new Set(rows.flatMap((row) => [...row.cells.keys()]))].sort()
  return (
    <ScrollFrame look="board-frame" label={say('Bảng biểu theo kỳ', 'Forms by period')}>
      <table className="board">
        <thead>
          <tr>
            <th scope="col">{say('Cơ quan · biểu', 'Agency · form')}</th>
            {periods.map((period) => (
              <th key={period} scope="col">
                {periodName(period, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const isFirst = rows[i - 1]?.agency !== row.agency
            return (
              <tr key={`${row.agency} ${row.form}`} className={isFirst ? 'board-first' : ''}>
                <th scope="row">
                  {isFirst && <span className="board-agency">{say(row.agencyName)}</span>}
                  <span className="board-form">
                    <code>{row.form}</code> <span className="soft">{say(row.title)}</span>
                  </span>
                </th>
                {periods.map((period) => {
                  const cells = row.cells.get(period)
                  return (
                    <td key={period}>
                      {cells && <OwedTile cells={cells} names="read-out" title={say(row.title)} onOpen={onOpen} />}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollFrame>
  )
}

/** An agency a row, its forms and periods beside each other: a whole round on one screen. */
export function AgencyTable({ rows, onOpen }: ViewProps) {
  const say = useSay()
  const { percent } = useFormats()
  const agencies = new Map<string, BoardRow[]>()
  for (const row of rows) agencies.set(row.agency, [...(agencies.get(row.agency) ?? []), row])
  return (
    <table className="board board-agencies">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{say('Cơ quan', 'Agency')}</th>
          <th scope="col">{say('Biểu và kỳ', 'Forms and periods')}</th>
        </tr>
      </thead>
      <tbody>
        {[...agencies].map(([agency, owned]) => {
          const { agencyName, agencyRate } = owned[0]!
          return (
            <tr key={agency}>
              <th scope="row">
                <span className="board-agency">{say(agencyName)}</span>
                <span className="small soft">
                  {agencyRate === null ? say('không bắt buộc', 'not required') : percent(agencyRate, 0)}
                </span>
                <span className="rate-track" aria-hidden="true">
                  <span className="rate-done" style={{ width: `${(agencyRate ?? 0) * 100}%` }} />
                </span>
              </th>
              <td>
                <div className="tile-flow">
                  {owned.flatMap((row) =>
                    [...row.cells].map(([period, cells]) => (
                      <OwedTile
                        key={`${row.form} ${period}`}
                        cells={cells}
                        names="shown"
                        title={say(row.title)}
                        onOpen={onOpen}
                      />
                    )),
                  )}
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
