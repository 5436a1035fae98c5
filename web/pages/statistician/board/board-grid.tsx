import { useMemo, useState } from 'react'
import type { Board, BoardCell } from '../../../../schemas/board.ts'
import type { ObligationState } from '../../../../schemas/obligation.ts'
import { Choice, Field } from '../../../parts/field.tsx'
import { Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { states, stateWords } from '../words.ts'
import { type BoardRow, boardRows } from './board-rows.ts'
import { CellTile } from './cell-tile.tsx'
import { DutyDialog } from './duty-dialog.tsx'

/** Agencies and forms down, periods across; the rows that need something first. */
export function BoardGrid({ board }: { board: Board }) {
  const say = useSay()
  const { language } = useLanguage()
  const [shown, setShown] = useState<ObligationState | 'all'>('all')
  const [agency, setAgency] = useState('all')
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState<string | null>(null)
  const rows = useMemo(() => boardRows(board, { state: shown, agency, words }), [board, shown, agency, words])
  const periods = board.periods.filter((period) => rows.some((row) => row.cells.has(period)))
  const open = board.cells.find((one) => keyOf(one) === opened) ?? null
  const agencies = [
    { value: 'all', text: say('Mọi cơ quan', 'All agencies') },
    ...board.agencies.map((one) => ({ value: one.code, text: say(one.name) })),
  ]
  return (
    <section className="card" aria-label={say('Bảng theo dõi', 'Board')}>
      <StateFilter cells={board.cells} shown={shown} onShow={setShown} />
      <div className="filters">
        <Choice label={say('Cơ quan', 'Agency')} value={agency} onChange={setAgency} options={agencies} />
        <Field
          label={say('Tìm biểu', 'Find a form')}
          hint={say('ký hiệu hoặc tên', 'symbol or title')}
          value={words}
          onChange={setWords}
        />
      </div>
      {rows.length === 0 ? (
        <Empty title={say('Không có biểu nào khớp bộ lọc.', 'No form matches the filters.')}>
          <p>{say('Bỏ bớt điều kiện lọc ở trên.', 'Take a filter off above.')}</p>
        </Empty>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        <section className="table-frame board-frame" tabIndex={0} aria-label={say('Bảng biểu theo kỳ', 'Forms by period')}>
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
              {rows.map((row, i) => (
                <Row
                  key={`${row.agency} ${row.form}`}
                  row={row}
                  before={rows[i - 1]}
                  periods={periods}
                  onOpen={(cell) => setOpened(keyOf(cell))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <DutyDialog cell={open} board={board} onClose={() => setOpened(null)} />
    </section>
  )
}

export const keyOf = ({ form, period, agency }: BoardCell): string => `${form} ${period} ${agency}`

interface StateFilterProps {
  cells: readonly BoardCell[]
  shown: ObligationState | 'all'
  onShow: (state: ObligationState | 'all') => void
}

/** How many stand where; a press shows only those. */
function StateFilter({ cells, shown, onShow }: StateFilterProps) {
  const say = useSay()
  const counted = states
    .map((state) => ({ state, n: cells.filter((one) => one.state === state).length }))
    .filter(({ n }) => n > 0)
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{say('Lọc theo trạng thái', 'Filter by state')}</legend>
      <button type="button" className="chip" aria-pressed={shown === 'all'} onClick={() => onShow('all')}>
        {say('Tất cả', 'All')} <span className="number">{cells.length}</span>
      </button>
      {counted.map(({ state, n }) => (
        <button
          key={state}
          type="button"
          className={`chip tone-${stateWords[state].tone}`}
          aria-pressed={shown === state}
          onClick={() => onShow(shown === state ? 'all' : state)}
        >
          <span aria-hidden="true">{stateWords[state].sign}</span> {say(stateWords[state].name)}{' '}
          <span className="number">{n}</span>
        </button>
      ))}
    </fieldset>
  )
}

interface RowProps {
  row: BoardRow
  before: BoardRow | undefined
  periods: readonly string[]
  onOpen: (cell: BoardCell) => void
}

function Row({ row, before, periods, onOpen }: RowProps) {
  const say = useSay()
  const { percent } = useFormats()
  const isFirst = before?.agency !== row.agency
  return (
    <tr className={isFirst ? 'board-first' : ''}>
      <th scope="row">
        {isFirst && (
          <span className="board-agency">
            {say(row.agencyName)} <span className="soft small number">{percent(row.agencyRate, 0)}</span>
          </span>
        )}
        <span className="board-form">
          <code>{row.form}</code> <span className="soft">{say(row.title)}</span>
        </span>
      </th>
      {periods.map((period) => {
        const cell = row.cells.get(period)
        return <td key={period}>{cell && <CellTile cell={cell} onOpen={onOpen} />}</td>
      })}
    </tr>
  )
}
