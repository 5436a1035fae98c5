import { type ReactNode, useState } from 'react'
import type { Severity } from '../../../../schemas/finding.ts'
import type { GridWindow } from '../../../../schemas/grid-window.ts'
import type { ToldFinding } from '../../../../schemas/told-submission.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { addressOf, type CellPlace } from './cell-place.ts'
import { cellText, kindWords } from './cell-text.ts'
import { SheetGrid } from './sheet-grid.tsx'
import type { SheetCell } from './use-sheet.ts'
import './sheet.css'

/** A cell asked for from outside the grid. */
export interface SheetTarget extends CellPlace {
  sheet: string
  asked: number
}

interface SheetViewProps {
  id: string
  findings: readonly ToldFinding[]
  target: SheetTarget | null
  /** Findings at the cell of the cursor, by ordinal. */
  onFindings: (ordinals: readonly number[]) => void
  onLeave: () => void
}

/** The file of a submission as it was read: a choice of sheet, the cell under the cursor in words, the grid. */
export function SheetView(props: SheetViewProps) {
  const say = useSay()
  const first = useAnswer<GridWindow>(`/submissions/${props.id}/grid?rows=1`)
  return (
    <Answered answer={first} lines={14}>
      {({ sheet, sheets }) =>
        sheets.every(({ rows }) => rows === 0) ? (
          <Empty title={say('Tệp không có ô nào có nội dung.', 'No cell of the file holds anything.')} />
        ) : (
          <Sheets {...props} first={sheet} sheets={sheets.filter(({ hidden, rows }) => !hidden && rows > 0)} />
        )
      }
    </Answered>
  )
}

interface Under {
  place: CellPlace
  cell: SheetCell | null
}

function Sheets({
  id,
  findings,
  target,
  first,
  sheets,
  onFindings,
  onLeave,
}: SheetViewProps & { first: string; sheets: GridWindow['sheets'] }) {
  const say = useSay()
  const [picked, setPicked] = useState({ sheet: first, asked: 0 })
  const [under, setUnder] = useState<Under | null>(null)
  const asked = target !== null && target.asked > picked.asked ? target : null
  const sheet = sheets.find(({ name }) => name === (asked?.sheet ?? picked.sheet)) ?? sheets[0]!
  const severityOf = (ordinal: number): Severity | undefined => findings[ordinal]?.severity
  const tell = (place: CellPlace, cell: SheetCell | null) => {
    setUnder({ place, cell })
    onFindings(cell?.findings ?? [])
  }
  return (
    <div className="sheet-view">
      <div className="sheet-top">
        {sheets.length > 1 && (
          <Choice
            label={say('Sheet', 'Sheet')}
            value={sheet.name}
            onChange={(name) => setPicked({ sheet: name, asked: target?.asked ?? 0 })}
            options={sheets.map(({ name }) => ({ value: name, text: name }))}
          />
        )}
        <CellLine under={under} findings={findings} onLeave={onLeave} />
      </div>
      <SheetGrid
        key={sheet.name}
        id={id}
        sheet={sheet.name}
        size={sheet}
        target={asked ?? (target?.sheet === sheet.name ? target : null)}
        {...{ severityOf, onLeave }}
        onCursor={tell}
      />
      <p className="soft small">
        {say(
          'Phím mũi tên, Page Up, Page Down, Home, End: đi trong bảng. Esc: về danh sách.',
          'Arrows, Page Up, Page Down, Home and End move in the sheet. Esc leads back to the list.',
        )}
      </p>
    </div>
  )
}

interface CellLineProps {
  under: Under | null
  findings: readonly ToldFinding[]
  onLeave: () => void
}

/** What stands in the cell of the cursor, whole: its place is kept, so that nothing below moves. */
function CellLine({ under, findings, onLeave }: CellLineProps): ReactNode {
  const say = useSay()
  const formats = useFormats()
  const cell = under?.cell ?? null
  const kind = cell && kindWords[cell.kind]
  const told = (cell?.findings ?? []).flatMap((ordinal) => findings[ordinal] ?? [])
  return (
    <div className="cell-line">
      <div className="cell-words" aria-live="polite">
        <span className="line">
          <strong className="cell-address">{under === null ? '—' : addressOf(under.place)}</strong>
          <span className="cell-content">
            {cell === null ? <span className="soft">{say('ô trống', 'blank')}</span> : cellText(cell, formats)}
            {kind && <span className="soft"> ({say(kind)})</span>}
          </span>
        </span>
        <span className="cell-told small">{told.map((one) => say(one.message)).join(' · ') || '\u00a0'}</span>
      </div>
      {told.length > 0 && (
        <Button look="quiet" onPress={onLeave}>
          {say('Về danh sách', 'Back to the list')}
        </Button>
      )}
    </div>
  )
}
