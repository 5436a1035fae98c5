import { type KeyboardEvent, useState } from 'react'
import type { CellPlace } from './cell-place.ts'

interface Size {
  rows: number
  columns: number
}

const pageRows = 12

/** Where a key leads; null for a key that does not move. */
function moved({ row, column }: CellPlace, { key, ctrlKey }: { key: string; ctrlKey: boolean }, size: Size) {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const moves: Record<string, CellPlace> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    Enter: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - pageRows, column },
    PageDown: { row: row + pageRows, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: ctrlKey ? last : { row, column: last.column },
  }
  const to = moves[key]
  if (to === undefined) return null
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  return { row: within(to.row, last.row), column: within(to.column, last.column) }
}

/** The cell that keys move: arrows, Page, Home and End, as in a spreadsheet. */
export function useCursor(size: Size, show: (place: CellPlace) => void) {
  const [cursor, setCursor] = useState<CellPlace>({ row: 0, column: 0 })
  const go = (place: CellPlace) => {
    setCursor(place)
    show(place)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(cursor, event, size)
    if (to === null) return
    event.preventDefault()
    go(to)
  }
  return { cursor, go, onKeyDown }
}
