import { useState } from 'react'
import type { BoardCell } from '../../../../schemas/board.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Field } from '../../../parts/field.tsx'
import { folded } from '../../../text/folded.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { states, stateWords } from '../words.ts'

interface CommunesDialogProps {
  cells: readonly BoardCell[] | null
  onOpen: (cell: BoardCell) => void
  onClose: () => void
}

/** The communes that owe a form, the most pressing first; each leads to what can be decided on it. */
export function CommunesDialog({ cells, onOpen, onClose }: CommunesDialogProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { day, percent } = useFormats()
  const [words, setWords] = useState('')
  if (cells === null) return null
  const [first] = cells as [BoardCell]
  const order = (one: BoardCell) => states.indexOf(one.state)
  const shown = cells
    .filter(({ areaName }) => folded(areaName).includes(folded(words.trim())))
    .toSorted((a, b) => order(a) - order(b) || a.areaName.localeCompare(b.areaName, 'vi'))
  return (
    <Dialog title={`${first.form} · ${periodName(first.period, language)}`} isOpen onClose={onClose}>
      <Field label={say('Tìm xã, phường', 'Find a commune')} value={words} onChange={setWords} />
      <ul className="list communes-owing">
        {shown.map((one) => (
          <li key={one.area} className="line">
            <Button look="quiet" onPress={() => onOpen(one)}>
              {one.areaName} <span className="soft small">{one.area.split('-')[1]}</span>
            </Button>
            <Badge tone={stateWords[one.state].tone}>{say(stateWords[one.state].name)}</Badge>
            <span className="soft small">
              {one.current === null
                ? `${say('hạn', 'due')} ${day(one.due)}`
                : `${say('đã điền', 'filled')} ${percent(one.completeness, 0)}`}
            </span>
          </li>
        ))}
      </ul>
      <div className="line line-end">
        <Button look="quiet" onPress={onClose}>
          {say('Đóng', 'Close')}
        </Button>
      </div>
    </Dialog>
  )
}
