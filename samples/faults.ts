import type { FilledForm, Typed } from '../pipelines/forms/layout.ts'

/** A planted mistake: what a tired hand does to a filled form. The original is left as it is. */
export type Fault = (filled: FilledForm) => FilledForm

const changeCells = (filled: FilledForm, change: (cell: Typed, code: string, at: number) => Typed): FilledForm => ({
  ...filled,
  rows: filled.rows.map((row) => ({ ...row, cells: row.cells.map((cell, at) => change(cell, row.code, at)) })),
})

/** One column typed in thousand dong on a form of million dong. */
export const thousandfold =
  (column: number): Fault =>
  (filled) =>
    changeCells(filled, (cell, _, at) => (at === column && typeof cell === 'number' ? cell * 1000 : cell))

/** One total that its parts do not make. */
export const wrongTotal =
  (code: string, column: number, difference: number): Fault =>
  (filled) =>
    changeCells(filled, (cell, row, at) =>
      row === code && at === column && typeof cell === 'number' ? cell + difference : cell,
    )

/** Words where a number belongs. */
export const textInCell =
  (code: string, column: number, text: string): Fault =>
  (filled) =>
    changeCells(filled, (cell, row, at) => (row === code && at === column ? text : cell))

/** A row left out. */
export const withoutRow =
  (code: string): Fault =>
  (filled) => ({ ...filled, rows: filled.rows.filter((row) => row.code !== code) })
