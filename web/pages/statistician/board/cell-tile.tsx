import type { BoardCell } from '../../../../schemas/board.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { stateWords } from '../words.ts'

/** One obligation: its state in words and colour, how full it is, and the day that counts. */
export function CellTile({ cell, onOpen }: { cell: BoardCell; onOpen: (cell: BoardCell) => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const { day, percent } = useFormats()
  const { name, sign, tone } = stateWords[cell.state]
  const isLate = cell.daysLate > 0
  const when = isLate
    ? say(`muộn ${cell.daysLate} ngày`, `${cell.daysLate} days late`)
    : `${say('hạn', 'due')} ${day(cell.due).slice(0, 5)}`
  const label = [
    ...[`${cell.form} ${periodName(cell.period, language)}`, say(name), when],
    ...(cell.completeness === null ? [] : [say('đã điền', 'filled') + ` ${percent(cell.completeness, 0)}`]),
  ]
  return (
    <button type="button" className={`tile tone-${tone}`} aria-label={label.join(', ')} onClick={() => onOpen(cell)}>
      <span className="tile-state">
        <span aria-hidden="true">{sign}</span> {say(name)}
      </span>
      <span className="tile-more">
        {when}
        {!cell.required && ` · ${say('tự nguyện', 'optional')}`}
      </span>
      <span className="tile-track" aria-hidden="true">
        <span className="tile-done" style={{ width: `${(cell.completeness ?? 0) * 100}%` }} />
      </span>
    </button>
  )
}
