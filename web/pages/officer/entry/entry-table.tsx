import { memo, useEffect, useMemo, useState } from 'react'
import type { EntryCell as Cell, EntrySheet } from '../../../../schemas/entry.ts'
import type { Severity } from '../../../../schemas/finding.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import { EntryCell } from './entry-cell.tsx'
import type { EntryStore } from './entry-store.ts'
import { unitOf } from './unit-of.ts'

interface EntryTableProps {
  sheet: EntrySheet
  store: EntryStore
  found: ReadonlyMap<string, Severity>
  onFocus: (cell: Cell) => void
}

/** The form as a table to type into: the names of rows and columns stay in view. */
export const EntryTable = memo(function EntryTable({ sheet, store, found, onFocus }: EntryTableProps) {
  const say = useSay()
  const { ofColumns, isByRow } = useMemo(() => unitsOf(sheet), [sheet])
  const drawn = useRowsInPortions(sheet.rows)
  const unitOfRow = (row: EntrySheet['rows'][number]) => say([...unitsIn(row.cells).values()][0] ?? { vi: '', en: '' })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="entry-frame" tabIndex={0} aria-label={say(sheet.title)}>
      <table className="entry-table">
        <thead>
          <tr>
            <th scope="col">{say(sheet.stub)}</th>
            {isByRow && <th scope="col">{say('Đơn vị', 'Unit')}</th>}
            {sheet.columns.map(({ header, before }, c) => (
              <th key={header.map(({ vi }) => vi).join(' ')} scope="col">
                {header.map((text) => (
                  <span key={text.vi} className="entry-head">
                    {say(text)}
                  </span>
                ))}
                {ofColumns[c] && <span className="entry-unit">{say(ofColumns[c])}</span>}
                {before && <span className="entry-before">{say(before)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row, r) => (
            <tr key={row.code} className={row.kind === 'value' ? '' : 'entry-total'}>
              <th scope="row" style={{ paddingLeft: `${0.75 + row.indent}rem` }}>
                {say(row.label)} <span className="soft small">{row.code}</span>
              </th>
              {isByRow && <td className="small">{unitOfRow(row)}</td>}
              {row.cells.map((cell, c) => (
                <EntryCell
                  key={cell.path}
                  {...{ sheet, store, cell, onFocus }}
                  at={[r, c]}
                  found={found.get(cell.path) ?? null}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
})

interface Units {
  /** Unit of each column, where columns differ and rows do not; null elsewhere. */
  ofColumns: (Both | null)[]
  /** Rows have units of their own. */
  isByRow: boolean
}

/** Where the units of a form stand that are not the one of its unit line. */
function unitsOf({ rows, columns }: EntrySheet): Units {
  const ofColumn = columns.map((_, c) => unitsIn(rows.flatMap((row) => row.cells[c] ?? [])))
  const all = new Set(ofColumn.flatMap((units) => [...units.keys()]))
  const isByRow = ofColumn.some((units) => units.size > 1)
  const ofColumns = ofColumn.map((units) => (isByRow || all.size < 2 ? null : ([...units.values()][0] ?? null)))
  return { ofColumns, isByRow }
}

/** Units of cells that are typed, by their Vietnamese name. */
const unitsIn = (cells: readonly Cell[]): Map<string, Both> =>
  new Map(cells.flatMap(({ field }) => (field ? [[field.unitLabel, unitOf(field)] as const] : [])))

const portion = 40

/** The rows of a long form a portion at a time, so that the first can be typed into at once. */
function useRowsInPortions(rows: EntrySheet['rows']): EntrySheet['rows'] {
  const [count, setCount] = useState(portion)
  useEffect(() => {
    if (count >= rows.length) return
    const timer = setTimeout(() => setCount(count + portion), 30)
    return () => clearTimeout(timer)
  }, [count, rows.length])
  return count >= rows.length ? rows : rows.slice(0, count)
}
