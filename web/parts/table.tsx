import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand at the right. */
  isNumber?: boolean
  /** Names the row for screen readers. */
  isHeading?: boolean
}

interface TableProps<Row> {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  isTotal?: (row: Row) => boolean
}

/** A table of rows that all fit on the page; it scrolls in its own frame when it is wider. Long ones: see long-grid. */
export function Table<Row>({ caption, columns, rows, keyOf, isTotal }: TableProps<Row>) {
  const numberClass = ({ isNumber }: Column<Row>) => (isNumber ? { className: 'number' } : {})
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...numberClass(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} {...(isTotal?.(row) ? { className: 'total' } : {})}>
              {columns.map((column) =>
                column.isHeading ? (
                  <th key={column.key} scope="row" {...numberClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} {...numberClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
