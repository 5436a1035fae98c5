import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Severity } from '../../../../schemas/finding.ts'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { addressOf, type CellPlace, columnLetters } from './cell-place.ts'
import { cellText, columnWidths } from './cell-text.ts'
import { SheetRow } from './sheet-row.tsx'
import { useCursor } from './use-cursor.ts'
import { type SheetCell, useSheetRows } from './use-sheet.ts'

export const rowHeight = 32
export const headWidth = 52

interface SheetGridProps {
  id: string
  sheet: string
  size: { rows: number; columns: number }
  severityOf: (finding: number) => Severity | undefined
  /** A cell to show and to put the cursor on; `asked` counts how often. */
  target: (CellPlace & { asked: number }) | null
  onCursor: (place: CellPlace, cell: SheetCell | null) => void
  /** Escape: back to the list that the reader came from. */
  onLeave: () => void
}

/** A sheet as a grid: rows drawn as they come into view, the cell of the cursor told to screen readers. */
export function SheetGrid({ id, sheet, size, severityOf, target, onCursor, onLeave }: SheetGridProps) {
  const say = useSay()
  const formats = useFormats()
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: size.rows,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: rowHeight + 8,
  })
  const drawn = rows.getVirtualItems()
  const shown = useSheetRows(id, sheet, [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0])
  const first = useSheetRows(id, sheet, [0, 0])
  const widths = useMemo(() => {
    const sample = Array.from({ length: Math.min(200, size.rows) }, (_, row) => first.cellsOf(row) ?? new Map())
    const merged = new Set(
      first.merges
        .filter(({ left, right }) => right > left)
        .map(({ top: row, left: column }) => addressOf({ row, column })),
    )
    const isMerged = ({ address }: SheetCell) => merged.has(address)
    return columnWidths(sample, size.columns, { text: (cell) => cellText(cell, formats), isMerged })
  }, [first, size, formats])
  const lefts = useMemo(() => runningSums(widths, headWidth), [widths])
  const whole = lefts.at(-1)!

  const show = ({ row, column }: CellPlace) => {
    rows.scrollToIndex(row, { align: 'auto' })
    showColumn(frame.current, lefts[column]!, widths[column]!)
  }
  const { cursor, go, onKeyDown } = useCursor(size, show)
  useTarget(target, (place) => {
    go(place)
    rows.scrollToIndex(place.row, { align: 'center' })
    frame.current?.focus({ preventScroll: true })
    frame.current?.scrollIntoView({ block: 'nearest' })
  })
  const under = useSheetRows(id, sheet, [cursor.row, cursor.row]).cellsOf(cursor.row)?.get(cursor.column) ?? null
  // The widths come with the first rows: a cell that was asked for before them may have moved out of view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the columns change
  useEffect(() => showColumn(frame.current, lefts[cursor.column]!, widths[cursor.column]!), [lefts])
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the cell changes, not when the page is drawn
  useEffect(() => onCursor(cursor, under), [cursor, under])

  /** A row that is not drawn, or whose cells have not come, has no cell to name. */
  const isThere = drawn.some(({ index }) => index === cursor.row) && shown.cellsOf(cursor.row) !== null
  const latest = useRef(go)
  latest.current = go
  const pick = useCallback((place: CellPlace) => latest.current(place), [])
  const key = (event: KeyboardEvent) => (event.key === 'Escape' ? onLeave() : onKeyDown(event))
  return (
    <>
      <ProblemNotice error={shown.error} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw only the rows in view */}
      <div
        ref={frame}
        className="sheet"
        role="grid"
        tabIndex={0}
        aria-label={say(`Bảng tính ${sheet}`, `Sheet ${sheet}`)}
        aria-rowcount={size.rows}
        aria-colcount={size.columns}
        aria-activedescendant={isThere ? `cell-${cursor.row}-${cursor.column}` : undefined}
        onKeyDown={key}
      >
        <div style={{ height: rows.getTotalSize() + rowHeight, width: whole }} role="presentation">
          <Letters widths={widths} lefts={lefts} active={cursor.column} />
          {drawn.map(({ index, start }) => (
            <SheetRow
              key={index}
              row={index}
              top={start + rowHeight}
              cells={shown.cellsOf(index)}
              {...{ widths, lefts, merges: shown.merges, severityOf }}
              cursor={cursor.row === index ? cursor.column : null}
              onPick={pick}
            />
          ))}
        </div>
      </div>
    </>
  )
}

function Letters({ widths, lefts, active }: { widths: number[]; lefts: number[]; active: number }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see SheetGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div className="sheet-letters" role="row" style={{ width: lefts.at(-1), height: rowHeight }}>
      {widths.map((width, column) => (
        // biome-ignore lint/a11y/useSemanticElements: see SheetGrid
        // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
        <div
          key={columnLetters(column)}
          role="columnheader"
          className={column === active ? 'sheet-letter is-active' : 'sheet-letter'}
          style={{ left: lefts[column], width }}
        >
          {columnLetters(column)}
        </div>
      ))}
    </div>
  )
}

/** Left edges of columns, and the right edge of the last. */
function runningSums(widths: readonly number[], start: number): number[] {
  const sums = [start]
  for (const width of widths) sums.push(sums.at(-1)! + width)
  return sums
}

/** Scrolls sideways as far as it must, past the row numbers that stand over the left edge; of a wider column the beginning. */
function showColumn(frame: HTMLDivElement | null, left: number, width: number): void {
  if (frame === null) return
  const [begin, end] = [left - headWidth, left + width - frame.clientWidth]
  if (begin < frame.scrollLeft) frame.scrollLeft = begin
  else if (end > frame.scrollLeft) frame.scrollLeft = Math.min(begin, end)
}

function useTarget(target: SheetGridProps['target'], go: (place: CellPlace) => void): void {
  const reached = useRef(0)
  useEffect(() => {
    if (target === null || target.asked === reached.current) return
    reached.current = target.asked
    go(target)
  })
}
