import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { EntrySheet } from '../../../../schemas/entry.ts'
import type { EntryStore } from './entry-store.ts'

/** Id of the input of a field. */
export const inputId = (path: string): string => `field-${path}`

/** Puts the cursor into a field and brings it into view. */
export function focusField(path: string): void {
  const input = document.getElementById(inputId(path))
  input?.focus()
  input?.scrollIntoView({ block: 'center', inline: 'nearest' })
}

type Step = [rows: number, columns: number]

const steps: Record<string, Step> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Where a key leads from an input: up and down always, sideways from the edge of its text. */
function stepOf({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLInputElement>): Step | null {
  const { selectionStart, selectionEnd, value } = currentTarget
  const isWhole = selectionStart === 0 && selectionEnd === value.length
  if (key === 'ArrowLeft' && !isWhole && selectionStart !== 0) return null
  if (key === 'ArrowRight' && !isWhole && selectionEnd !== value.length) return null
  const step = steps[key] ?? null
  return key === 'Enter' && shiftKey ? [-1, 0] : step
}

/** Moves to the next field that can be typed into, as in a spreadsheet. */
export function moveOnKey(event: KeyboardEvent<HTMLInputElement>, sheet: EntrySheet, at: Step): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const step = stepOf(event)
  if (step === null) return
  event.preventDefault()
  let [row, column] = [at[0] + step[0], at[1] + step[1]]
  for (;;) {
    const cell = sheet.rows[row]?.cells[column]
    if (cell === undefined) return
    if (cell.kind === 'input') {
      focusField(cell.path)
      return
    }
    row += step[0]
    column += step[1]
  }
}

/** What a spreadsheet puts on the clipboard: lines of cells with tabs between. */
export function pastedBlock(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

const longest = 60

/** Pastes a block from a field on: cell by cell in place, leaving out those that the form computes. */
export function pasteBlock(
  event: ClipboardEvent<HTMLInputElement>,
  { sheet, store }: { sheet: EntrySheet; store: EntryStore },
  at: Step,
): void {
  const text = event.clipboardData.getData('text/plain')
  if (!/[\t\n\r]/.test(text)) return
  event.preventDefault()
  const changes: Record<string, string> = {}
  pastedBlock(text).forEach((line, r) => {
    line.forEach((typed, c) => {
      const cell = sheet.rows[at[0] + r]?.cells[at[1] + c]
      if (cell?.kind === 'input') changes[cell.path] = typed.slice(0, longest)
    })
  })
  store.set(changes)
}
