import { memo } from 'react'
import type { EntryCell as Cell, EntrySheet } from '../../../../schemas/entry.ts'
import type { Severity } from '../../../../schemas/finding.ts'
import { useSay } from '../../../text/language.tsx'
import { EntryCell } from './entry-cell.tsx'
import type { EntryStore } from './entry-store.ts'

interface EntryTableProps {
  sheet: EntrySheet
  store: EntryStore
  found: ReadonlyMap<string, Severity>
  onFocus: (cell: Cell) => void
}

/** The form as a table to type into: the names of rows and columns stay in view. */
export const EntryTable = memo(function EntryTable({ sheet, store, found, onFocus }: EntryTableProps) {
  const say = useSay()
  const units = new Set(sheet.rows.flatMap((row) => row.cells.flatMap(({ field }) => field?.unitLabel ?? [])))
  const isMixed = units.size > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="entry-frame" tabIndex={0} aria-label={say(sheet.title)}>
      <table className="entry-table">
        <thead>
          <tr>
            <th scope="col">{sheet.stub.label}</th>
            {isMixed && <th scope="col">{say('Đơn vị', 'Unit')}</th>}
            {sheet.columns.map(({ header, before }) => (
              <th key={header.join(' ')} scope="col">
                {header.map((text) => (
                  <span key={text} className="entry-head">
                    {text}
                  </span>
                ))}
                {before !== '' && <span className="entry-before">{before.split(':')[0]}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, r) => (
            <tr key={row.code} className={row.kind === 'value' ? '' : 'entry-total'}>
              <th scope="row" style={{ paddingLeft: `${0.75 + row.indent}rem` }}>
                {say(row.label)} <span className="soft small">{row.code}</span>
              </th>
              {isMixed && <td className="small">{row.cells.find(({ field }) => field)?.field?.unitLabel ?? ''}</td>}
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
