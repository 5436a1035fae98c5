import { memo } from 'react'
import type { Severity } from '../../../../schemas/finding.ts'
import type { GridWindow } from '../../../../schemas/grid-window.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { type CellPlace, columnLetters } from './cell-place.ts'
import { cellText } from './cell-text.ts'
import { rowHeight } from './sheet-grid.tsx'
import type { SheetCell } from './use-sheet.ts'

interface SheetRowProps {
  row: number
  top: number
  /** null: not there yet. */
  cells: ReadonlyMap<number, SheetCell> | null
  widths: readonly number[]
  lefts: readonly number[]
  merges: GridWindow['merges']
  severityOf: (finding: number) => Severity | undefined
  cursor: number | null
  onPick: (place: CellPlace) => void
}

const marks: Record<Severity, string> = { error: '✖', warning: '▲', note: '●' }

/** One row of a sheet; its number alone until its cells have come, for what they merge moves them. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, top, cells, widths, lefts, merges, cursor } = props
  const here = merges.filter((one) => one.top <= row && row <= one.bottom)
  return (
    // biome-ignore lint/a11y/useSemanticElements: see SheetGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div
      className="sheet-row"
      role="row"
      aria-rowindex={row + 1}
      style={{ transform: `translateY(${top}px)`, width: lefts.at(-1), height: rowHeight }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see SheetGrid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      <div className={cursor === null ? 'sheet-number' : 'sheet-number is-active'} role="rowheader">
        {row + 1}
      </div>
      {(cells === null ? [] : widths).map((_, column) => {
        const merge = here.find((one) => one.left <= column && column <= one.right)
        const isCovered = merge !== undefined && (merge.top !== row || merge.left !== column)
        if (isCovered) return null
        const right = merge?.right ?? column
        const size = {
          width: lefts[right + 1]! - lefts[column]!,
          height: ((merge?.bottom ?? row) - row + 1) * rowHeight,
        }
        return (
          <Cell
            key={columnLetters(column)}
            {...props}
            {...{ column, size }}
            cell={cells?.get(column) ?? null}
            isMerged={merge !== undefined}
            free={merge === undefined ? freeWidth(cells, here, column, lefts) : 0}
          />
        )
      })}
    </div>
  )
})

interface CellProps extends SheetRowProps {
  column: number
  cell: SheetCell | null
  size: { width: number; height: number }
  isMerged: boolean
  /** How far a text may run over blank cells at its right; 0: not. */
  free: number
}

function Cell({ row, column, cell, size, isMerged, free, lefts, cursor, severityOf, onPick }: CellProps) {
  const say = useSay()
  const formats = useFormats()
  const worst = worstOf(cell, severityOf)
  const isActive = cursor === column
  const look = [
    'sheet-cell',
    cell === null ? '' : `is-${cell.kind}`,
    isMerged ? 'is-merged' : '',
    worst === null ? '' : `has-${worst}`,
    isActive ? 'is-active' : '',
  ]
  const words = { error: say('có lỗi', 'error'), warning: say('có cảnh báo', 'warning'), note: say('ghi chú', 'note') }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
    // biome-ignore lint/a11y/useSemanticElements: see SheetGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div
      id={`cell-${row}-${column}`}
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isActive}
      className={look.filter((name) => name !== '').join(' ')}
      style={{ left: lefts[column], ...size }}
      onClick={() => onPick({ row, column })}
    >
      {worst !== null && (
        <span className="sheet-mark">
          <span aria-hidden="true">{marks[worst]}</span>
          <span className="visually-hidden">{words[worst]}</span>
        </span>
      )}
      {cell !== null && (
        <span
          {...(free > 0 ? { className: 'sheet-text is-free', style: { minWidth: free } } : { className: 'sheet-text' })}
        >
          {cellText(cell, formats)}
        </span>
      )}
    </div>
  )
}

/** Titles of a form stand in its first column alone: like a spreadsheet, their texts run on over the blanks beside them. */
function freeWidth(
  cells: SheetRowProps['cells'],
  merges: GridWindow['merges'],
  column: number,
  lefts: readonly number[],
): number {
  if (cells?.get(column)?.kind !== 'text') return 0
  let right = column
  const isFree = (at: number) => !cells.has(at) && !merges.some(({ left, right: end }) => left <= at && at <= end)
  while (right + 2 < lefts.length && isFree(right + 1)) right += 1
  return right === column ? 0 : lefts[right + 1]! - lefts[column]! - padding
}

/** Left and right of a text, px. */
const padding = 17

function worstOf(cell: SheetCell | null, severityOf: (finding: number) => Severity | undefined): Severity | null {
  const found = (cell?.findings ?? []).map(severityOf)
  for (const severity of ['error', 'warning', 'note'] as const) if (found.includes(severity)) return severity
  return null
}
