import type { BoardCell } from '../../../../schemas/board.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { states, stateWords } from '../words.ts'

interface CommunesTileProps {
  /** What each commune owes of one form and period. */
  cells: readonly BoardCell[]
  names: 'shown' | 'read-out'
  title: string
  onOpen: (cells: readonly BoardCell[]) => void
}

const pressing = (cells: readonly BoardCell[]) => states.find((state) => cells.some((one) => one.state === state))!

/** A form that each commune owes: how many have sent it, in the colour of the most pressing of them; opens their list. */
export function CommunesTile({ cells, names, title, onOpen }: CommunesTileProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [first] = cells as [BoardCell]
  const state = pressing(cells)
  const { name, sign, tone } = stateWords[state]
  const came = cells.filter(({ current }) => current !== null).length
  const there = cells.filter((one) => one.state === state).length
  return (
    <button type="button" className={`tile tone-${tone}`} title={title} onClick={() => onOpen(cells)}>
      <span className={names === 'shown' ? 'tile-name' : 'visually-hidden'}>
        {first.form} · {periodName(first.period, language)}
      </span>
      <span className="tile-more">
        <strong>{say(`${came}/${cells.length} xã`, `${came} of ${cells.length} communes`)}</strong> ·{' '}
        <span aria-hidden="true">{sign}</span> {there} {say(name).toLowerCase()}
      </span>
      <span className="tile-track" aria-hidden="true">
        <span className="tile-done" style={{ width: `${(100 * came) / cells.length}%` }} />
      </span>
    </button>
  )
}
