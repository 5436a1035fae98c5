import type { BoardCell } from '../../../../schemas/board.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { lateness, stateWords } from '../words.ts'

interface CellTileProps {
  cell: BoardCell
  /** Tells which form and period it is; where row and column do, it is only read out. */
  names: 'shown' | 'read-out'
  title: string
  onOpen: (cell: BoardCell) => void
}

/** One obligation: its state in words and colour, how full it is, and the day that counts. */
export function CellTile({ cell, names, title, onOpen }: CellTileProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { day, percent } = useFormats()
  const { name, sign, tone } = stateWords[cell.state]
  const short = (of: string) => day(of).slice(0, 5)
  return (
    <button type="button" className={`tile tone-${tone}`} title={title} onClick={() => onOpen(cell)}>
      <span className={names === 'shown' ? 'tile-name' : 'visually-hidden'}>
        {cell.form} · {periodName(cell.period, language)}
      </span>
      <span className="tile-more">
        <strong>
          <span aria-hidden="true">{sign}</span> {say(name)}
        </strong>{' '}
        · {whenOf(cell, say, short)}
        {!cell.required && ` · ${say('tự nguyện', 'optional')}`}
      </span>
      {cell.completeness !== null && (
        <span className="visually-hidden">
          {say('đã điền', 'filled')} {percent(cell.completeness, 0)}
        </span>
      )}
      <span className="tile-track" aria-hidden="true">
        <span className="tile-done" style={{ width: `${(cell.completeness ?? 0) * 100}%` }} />
      </span>
    </button>
  )
}

/** The day that counts: how late it is, until when it is excused, else when it is due. */
function whenOf(cell: BoardCell, say: ReturnType<typeof useSay>, short: (day: string) => string): string {
  const { daysLate: days, due } = cell
  if (days > 0) return lateness(days, say)
  if (cell.state === 'excused') return `${say('đến', 'until')} ${short(cell.excusedUntil!)}`
  if (cell.state === 'waiting') return short(due)
  return `${cell.extendedUntil === due ? say('gia hạn', 'extended') : say('hạn', 'due')} ${short(due)}`
}
