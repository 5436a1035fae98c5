import { useMemo, useState } from 'react'
import type { Board, BoardCell } from '../../../../schemas/board.ts'
import type { ObligationState } from '../../../../schemas/obligation.ts'
import { Choice, Field } from '../../../parts/field.tsx'
import { Empty } from '../../../parts/waiting.tsx'
import { useSay } from '../../../text/language.tsx'
import { states, stateWords } from '../words.ts'
import { boardRows } from './board-rows.ts'
import { CommunesDialog } from './communes-dialog.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { AgencyTable, PeriodTable } from './period-table.tsx'

/** Every obligation of the round; agencies that need something first, filtered by state, agency and words. */
export function BoardGrid({ board }: { board: Board }) {
  const say = useSay()
  const [shown, setShown] = useState<ObligationState | 'all'>('all')
  const [agency, setAgency] = useState('all')
  const [words, setWords] = useState('')
  const [view, setView] = useState('agencies')
  const [opened, setOpened] = useState<string | null>(null)
  const rows = useMemo(() => boardRows(board, { state: shown, agency, words }), [board, shown, agency, words])
  const [group, setGroup] = useState<string | null>(null)
  const open = board.cells.find((one) => keyOf(one) === opened) ?? null
  const communes = board.cells.filter((one) => one.areaName !== '' && groupOf(one) === group)
  const onOpen = ([first]: readonly BoardCell[]) => {
    if (first!.areaName === '') setOpened(keyOf(first!))
    else setGroup(groupOf(first!))
  }
  const agencies = [
    { value: 'all', text: say('Mọi cơ quan', 'All agencies') },
    ...board.agencies.map((one) => ({ value: one.code, text: say(one.name) })),
  ]
  const Table = view === 'agencies' ? AgencyTable : PeriodTable
  return (
    <section className="card" aria-label={say('Bảng theo dõi', 'Board')}>
      <StateFilter cells={board.cells} shown={shown} onShow={setShown} />
      <div className="filters">
        <Choice label={say('Cơ quan', 'Agency')} value={agency} onChange={setAgency} options={agencies} />
        <Field label={say('Tìm biểu, ký hiệu hoặc tên', 'Find a form')} value={words} onChange={setWords} />
        <Choice
          label={say('Xếp', 'Arranged')}
          value={view}
          onChange={setView}
          options={[
            { value: 'agencies', text: say('gọn, mỗi cơ quan một dòng', 'compact, an agency a row') },
            { value: 'periods', text: say('mỗi biểu một dòng, mỗi kỳ một cột', 'a form a row, a period a column') },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <Empty title={say('Không có biểu nào khớp bộ lọc.', 'No form matches the filters.')}>
          <p>{say('Bỏ bớt điều kiện lọc ở trên.', 'Take a filter off above.')}</p>
        </Empty>
      ) : (
        <Table rows={rows} onOpen={onOpen} />
      )}
      <CommunesDialog
        cells={open === null && communes.length > 0 ? communes : null}
        onOpen={(cell) => setOpened(keyOf(cell))}
        onClose={() => setGroup(null)}
      />
      <DutyDialog cell={open} board={board} onClose={() => setOpened(null)} />
    </section>
  )
}

const groupOf = ({ form, period, agency }: BoardCell): string => `${form} ${period} ${agency}`
const keyOf = (cell: BoardCell): string => `${groupOf(cell)} ${cell.area}`

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
